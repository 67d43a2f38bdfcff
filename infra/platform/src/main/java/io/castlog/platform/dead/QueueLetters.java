package io.castlog.platform.dead;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.platform.dead.Answer.Result;
import io.castlog.platform.dead.Entry.Kind;
import io.castlog.platform.listen.Fault;
import io.castlog.platform.queue.ListenedQueue;
import io.castlog.platform.queue.QueueHandler;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The messages in the dead-letter queues of this service. SQS shows a message only to who receives it, so a look hides
 * what it found from others for as long as it takes, and gives it back.
 */
@Singleton
final class QueueLetters implements Letters {
    private static final Logger log = LoggerFactory.getLogger(QueueLetters.class);
    private static final String PREFIX = "sqs:";
    private static final int BATCH = 10;
    /** Of a look; what lies behind shows once these are settled. */
    private static final int MOST = 1_000;

    private static final Duration HIDDEN = Duration.ofSeconds(60);

    private final List<QueueHandler> queues;
    private final BeanProvider<SqsClient> sqs;
    private final LedgerTail tail;
    private final Ledger ledger;
    private final DeadLetterLog topics;
    private final ReentrantLock looking = new ReentrantLock();

    QueueLetters(
            List<QueueHandler> queues,
            BeanProvider<SqsClient> sqs,
            LedgerTail tail,
            Ledger ledger,
            DeadLetterLog topics) {
        this.queues = queues;
        this.sqs = sqs;
        this.tail = tail;
        this.ledger = ledger;
        this.topics = topics;
    }

    @Override
    public List<Letter> list(Filter filter) {
        tail.catchUp();
        List<Letter> found = new ArrayList<>(
                ledger.messages().stream().filter(filter::matches).toList());
        for (QueueHandler handler : queues) {
            ListenedQueue queue = handler.queue();
            if (filter.mayBeIn(queue.name())) {
                look(queue, _ -> false, messages -> {
                    messages.stream()
                            .map(message -> letter(queue, message))
                            .filter(Letter::open)
                            .filter(filter::matches)
                            .forEach(found::add);
                    return true;
                });
            }
        }
        return found;
    }

    @Override
    public Optional<Shown> show(String id) {
        return with(id, (queue, message) -> {
            Map<String, String> attributes = new TreeMap<>();
            message.messageAttributes()
                    .forEach((name, value) -> attributes.put(name, String.valueOf(value.stringValue())));
            return Shown.of(letter(queue, message), attributes, message.body().getBytes(UTF_8));
        });
    }

    @Override
    public Optional<Answer> redrive(String id, String by) {
        return with(
                id,
                (queue, message) -> settledBefore(queue, message).orElseGet(() -> {
                    sqs.get().sendMessage(send -> send.queueUrl(queue.url()).messageBody(message.body()));
                    settle(queue, message, Kind.REDRIVEN, by, null);
                    return Answer.of(letter(queue, message), Result.REDRIVEN, null);
                }));
    }

    @Override
    public Optional<Answer> discard(String id, String by, String reason) {
        return with(
                id,
                (queue, message) -> settledBefore(queue, message).orElseGet(() -> {
                    settle(queue, message, Kind.DISCARDED, by, reason);
                    return Answer.of(letter(queue, message), Result.DISCARDED, reason);
                }));
    }

    /** What a crash left in the queue after it was settled goes now. */
    private Optional<Answer> settledBefore(ListenedQueue queue, Message message) {
        tail.catchUp();
        Letter letter = letter(queue, message);
        Settlement settled = letter.settled();
        if (settled == null) {
            return Optional.empty();
        }
        delete(queue, message);
        return Optional.of(Answer.settledBefore(letter, settled));
    }

    private void settle(ListenedQueue queue, Message message, Kind kind, String by, @Nullable String reason) {
        String id = id(queue, message);
        topics.append(queue.log(), id, message.body().getBytes(UTF_8), kind, by, reason);
        delete(queue, message);
        log.info("Dead message settled id={} outcome={} by={}", id, kind, by);
    }

    private void delete(ListenedQueue queue, Message message) {
        sqs.get()
                .deleteMessage(delete -> delete.queueUrl(queue.deadLetterUrl()).receiptHandle(message.receiptHandle()));
    }

    private Letter letter(ListenedQueue queue, Message message) {
        MessageAttributeValue reason = message.messageAttributes().get("reason");
        String id = id(queue, message);
        return new Letter(
                id,
                queue.name(),
                queue.name(),
                null,
                null,
                null,
                reason == null ? Fault.FAILED : Fault.REFUSED,
                reason == null ? "received too often without being deleted" : reason.stringValue(),
                1,
                Instant.ofEpochMilli(Long.parseLong(
                        message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"))),
                ledger.ofMessage(id));
    }

    private static String id(ListenedQueue queue, Message message) {
        return PREFIX + queue.name() + ":" + message.messageId();
    }

    /** The queue of a message's id; empty for the ids of records. */
    static Optional<String> queueOf(String id) {
        int end = id.lastIndexOf(':');
        return id.startsWith(PREFIX) && end > PREFIX.length()
                ? Optional.of(id.substring(PREFIX.length(), end))
                : Optional.empty();
    }

    /** What to do with one message while it is ours. */
    private interface Use<T> {
        T of(ListenedQueue queue, Message message);
    }

    private <T> Optional<T> with(String id, Use<T> use) {
        for (QueueHandler handler : queues) {
            ListenedQueue queue = handler.queue();
            if (id.startsWith(PREFIX + queue.name() + ":")) {
                Predicate<Message> wanted = message -> id(queue, message).equals(id);
                return look(
                        queue,
                        wanted,
                        messages ->
                                messages.stream().filter(wanted).findFirst().map(message -> use.of(queue, message)));
            }
        }
        return Optional.empty();
    }

    /** Receives messages until one is wanted or none is left, and gives them back after their use. */
    private <T> T look(ListenedQueue queue, Predicate<Message> wanted, Function<List<Message>, T> use) {
        looking.lock();
        Map<String, Message> held = new LinkedHashMap<>();
        try {
            List<Message> received;
            do {
                received = receive(queue);
                received.forEach(message -> held.put(message.messageId(), message));
            } while (!received.isEmpty()
                    && held.size() < MOST
                    && received.stream().noneMatch(wanted));
            return use.apply(List.copyOf(held.values()));
        } finally {
            held.values().forEach(message -> giveBack(queue, message));
            looking.unlock();
        }
    }

    private List<Message> receive(ListenedQueue queue) {
        return sqs.get()
                .receiveMessage(receive -> receive.queueUrl(queue.deadLetterUrl())
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(1)
                        .visibilityTimeout((int) HIDDEN.toSeconds())
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages();
    }

    /** Fails for one that was deleted; what could not be given back shows again after a minute. */
    private void giveBack(ListenedQueue queue, Message message) {
        try {
            sqs.get()
                    .changeMessageVisibility(change -> change.queueUrl(queue.deadLetterUrl())
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(0));
        } catch (SdkException e) {
            log.debug("Dead message not given back id={} reason={}", message.messageId(), e.toString());
        }
    }
}
