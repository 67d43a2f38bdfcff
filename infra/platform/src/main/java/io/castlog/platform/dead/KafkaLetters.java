package io.castlog.platform.dead;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.platform.dead.Answer.Result;
import io.castlog.platform.dead.Entry.Kind;
import io.castlog.platform.listen.Listened;
import io.castlog.platform.listen.Partitions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dead letters of this service's listeners. One at a time of each group is redriven, in the order of each key. */
@Singleton
final class KafkaLetters implements Letters {
    private static final Logger log = LoggerFactory.getLogger(KafkaLetters.class);

    private final Ledger ledger;
    private final LedgerTail tail;
    private final DeadLetterLog topics;
    private final Partitions partitions;
    private final Again again;
    private final Clock clock;
    private final Map<String, ReentrantLock> groups = new ConcurrentHashMap<>();

    KafkaLetters(
            Ledger ledger, LedgerTail tail, DeadLetterLog topics, Partitions partitions, Again again, Clock clock) {
        this.ledger = ledger;
        this.tail = tail;
        this.topics = topics;
        this.partitions = partitions;
        this.again = again;
        this.clock = clock;
    }

    @Override
    public List<Letter> list(Filter filter) {
        tail.catchUp();
        return ledger.list(filter);
    }

    @Override
    public Optional<Shown> show(String id) {
        tail.catchUp();
        return ledger.find(id).map(letter -> {
            ConsumerRecord<byte[], byte[]> source =
                    topics.source(listened(letter).topic(), letter);
            Map<String, String> headers = new TreeMap<>();
            for (Header header : source.headers()) {
                headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
            }
            return Shown.of(letter, headers, source.value());
        });
    }

    @Override
    public Optional<Answer> redrive(String id, String by) {
        tail.catchUp();
        return ledger.find(id).map(letter -> redrive(letter, by));
    }

    private Answer redrive(Letter letter, String by) {
        ReentrantLock lock = groups.computeIfAbsent(letter.topic() + " " + letter.group(), _ -> new ReentrantLock());
        if (!lock.tryLock()) {
            return Answer.of(letter, Result.BUSY, "another letter of the group is being redriven");
        }
        try {
            return inOrder(letter, by);
        } finally {
            lock.unlock();
        }
    }

    private Answer inOrder(Letter letter, String by) {
        Listened<?> listened = listened(letter);
        for (Letter each : ledger.openUpTo(letter)) {
            ConsumerRecord<byte[], byte[]> source = topics.source(listened.topic(), each);
            boolean last = each.id().equals(letter.id());
            if (!last && again.isUnreadable(listened, source)) {
                continue; // no event, so nothing that came before this one
            }
            Answer answer = run(listened, each, source, by);
            if (last) {
                return answer;
            }
            if (answer.result() != Result.REDRIVEN) {
                return Answer.of(
                        letter, Result.BLOCKED, "%s of the same key: %s".formatted(each.id(), answer.reason()));
            }
        }
        Letter settled = ledger.find(letter.id()).orElseThrow();
        return Answer.settledBefore(settled, Objects.requireNonNull(settled.settled()));
    }

    private Answer run(Listened<?> listened, Letter letter, ConsumerRecord<byte[], byte[]> source, String by) {
        long claim = topics.append(listened.topic(), letter.id(), null, Kind.CLAIMED, by, null);
        if (!ledger.holds(letter.id(), claim)) {
            return Answer.of(letter, Result.BUSY, "another instance redrives it");
        }
        try {
            again.handle(listened, source);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(listened, letter, by, e);
        } catch (Exception e) {
            return failed(listened, letter, by, e);
        }
        topics.append(listened.topic(), letter.id(), null, Kind.REDRIVEN, by, null);
        log.info("Dead letter redriven id={} group={} by={}", letter.id(), letter.group(), by);
        return Answer.of(letter, Result.REDRIVEN, null);
    }

    private Answer failed(Listened<?> listened, Letter letter, String by, Exception cause) {
        String reason = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        topics.append(listened.topic(), letter.id(), null, Kind.FAILED, by, reason);
        log.warn("Dead letter failed again id={} group={} by={}", letter.id(), letter.group(), by, cause);
        return Answer.of(letter, Result.FAILED, reason);
    }

    @Override
    public Optional<Answer> discard(String id, String by, String reason) {
        tail.catchUp();
        return ledger.find(id).map(letter -> discard(letter, by, reason));
    }

    private Answer discard(Letter letter, String by, String reason) {
        Settlement before = letter.settled();
        if (before != null) {
            return Answer.settledBefore(letter, before);
        }
        if (ledger.isClaimed(letter.id(), clock.instant())) {
            return Answer.of(letter, Result.BUSY, "it is being redriven");
        }
        topics.append(listened(letter).topic(), letter.id(), null, Kind.DISCARDED, by, reason);
        Settlement settled = ledger.find(letter.id()).orElseThrow().settled();
        if (settled == null) {
            return Answer.of(letter, Result.BUSY, "it is being redriven");
        }
        if (settled.outcome() != Settlement.Outcome.DISCARDED || !reason.equals(settled.reason())) {
            return Answer.settledBefore(letter, settled); // somebody else was first
        }
        log.info("Dead letter discarded id={} group={} by={}", letter.id(), letter.group(), by);
        return Answer.of(letter, Result.DISCARDED, reason);
    }

    private Listened<?> listened(Letter letter) {
        return partitions.listened().stream()
                .filter(each -> each.topic().name().equals(letter.topic())
                        && each.group().equals(letter.group()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody listens as " + letter.group()));
    }
}
