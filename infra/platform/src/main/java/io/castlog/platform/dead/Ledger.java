package io.castlog.platform.dead;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.Topic;
import io.castlog.platform.listen.Fault;
import io.castlog.platform.listen.Listened;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the dead-letter topics say, folded in their order: the same in every instance. Holds all letters of this service's
 * groups without their payloads.
 */
@Singleton
final class Ledger {
    /** How long a process that died while it redrove a letter keeps others from it. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    private final Map<String, Letter> letters = new HashMap<>();
    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<Source, SortedMap<Long, Letter>> open = new HashMap<>();
    private final Map<String, Letter> messages = new HashMap<>();
    private final Set<Place> places = new HashSet<>();

    /** Who may have dead letters: a topic and a group. */
    private record Source(String topic, String group) {}

    /** Whose open letters there are; a crash may have written one twice. */
    private record Place(Source source, int partition, long offset) {
        static Place of(Source source, Letter letter) {
            return new Place(
                    source, Objects.requireNonNull(letter.partition()), Objects.requireNonNull(letter.offset()));
        }
    }

    private record Claim(long offset, Instant until) {}

    /** Makes a listener's letters count. */
    synchronized void own(Listened<?> listened) {
        open.put(new Source(listened.topic().name(), listened.group()), new TreeMap<>());
    }

    /** Folds the next record of a topic's dead letters in. */
    synchronized void add(Topic<?> topic, ConsumerRecord<byte[], byte[]> dead) {
        if (Entry.isLetter(dead.headers())) {
            letter(topic, dead);
        } else {
            Entry.read(dead.headers()).ifPresent(entry -> fold(entry, dead.offset()));
        }
    }

    private void letter(Topic<?> topic, ConsumerRecord<byte[], byte[]> dead) {
        Headers headers = dead.headers();
        Source source = new Source(topic.name(), String.valueOf(Entry.text(headers, "group")));
        SortedMap<Long, Letter> siblings = open.get(source);
        if (siblings == null) {
            return; // another service's
        }
        String fault = Entry.text(headers, "fault");
        Letter letter = new Letter(
                new LetterId(topic.deadLetters(), dead.partition(), dead.offset()).toString(),
                source.topic().intern(),
                source.group().intern(),
                Integer.valueOf(Entry.required(headers, "partition")),
                Long.valueOf(Entry.required(headers, "offset")),
                dead.key() == null ? null : new String(dead.key(), UTF_8),
                fault == null ? null : Fault.valueOf(fault),
                Entry.required(headers, "reason").intern(),
                Integer.parseInt(Entry.required(headers, "attempts")),
                Instant.parse(Entry.required(headers, "time")),
                null);
        if (places.add(Place.of(source, letter))) {
            letters.put(letter.id(), letter);
            siblings.put(dead.offset(), letter);
        }
    }

    private void fold(Entry entry, long offset) {
        Letter letter = letters.get(entry.about());
        if (letter == null) {
            settlement(entry)
                    .flatMap(settled -> message(entry, settled))
                    .ifPresent(settled -> messages.putIfAbsent(settled.id(), settled));
        } else if (letter.open()) {
            fold(entry, letter, offset);
        }
    }

    /** A message that was settled is gone from its queue; this is what is left of it. */
    private static Optional<Letter> message(Entry entry, Settlement settled) {
        return QueueLetters.queueOf(entry.about())
                .map(queue ->
                        new Letter(entry.about(), queue, queue, null, null, null, null, "", 1, entry.time(), settled));
    }

    private void fold(Entry entry, Letter letter, long offset) {
        switch (entry.kind()) {
            case CLAIMED -> {
                Claim claim = claims.get(letter.id());
                if (claim == null || !entry.time().isBefore(claim.until())) {
                    claims.put(letter.id(), new Claim(offset, entry.time().plus(CLAIM)));
                }
            }
            case FAILED -> {
                claims.remove(letter.id());
                replace(letter, letter.failedAgain(String.valueOf(entry.reason())));
            }
            case REDRIVEN -> settle(entry, letter);
            case DISCARDED -> {
                if (!isClaimed(letter.id(), entry.time())) {
                    settle(entry, letter);
                }
            }
        }
    }

    private void settle(Entry entry, Letter letter) {
        claims.remove(letter.id());
        replace(letter, letter.settledAs(settlement(entry).orElseThrow()));
    }

    private static Optional<Settlement> settlement(Entry entry) {
        return switch (entry.kind()) {
            case CLAIMED, FAILED -> Optional.empty();
            case REDRIVEN -> Optional.of(new Settlement(Settlement.Outcome.REDRIVEN, entry.by(), entry.time(), null));
            case DISCARDED ->
                Optional.of(new Settlement(Settlement.Outcome.DISCARDED, entry.by(), entry.time(), entry.reason()));
        };
    }

    private void replace(Letter before, Letter after) {
        letters.put(after.id(), after);
        Source source = new Source(before.topic(), before.group());
        SortedMap<Long, Letter> siblings = siblings(before);
        long offset = LetterId.parse(before.id()).orElseThrow().offset();
        if (after.open()) {
            siblings.put(offset, after);
        } else {
            siblings.remove(offset);
            places.remove(Place.of(source, before));
        }
    }

    private SortedMap<Long, Letter> siblings(Letter letter) {
        return Objects.requireNonNull(open.get(new Source(letter.topic(), letter.group())));
    }

    synchronized Optional<Letter> find(String id) {
        return Optional.ofNullable(letters.get(id));
    }

    synchronized List<Letter> list(Filter filter) {
        return letters.values().stream().filter(filter::matches).toList();
    }

    /** Open letters of the same key and group up to a letter, itself included, as their records follow each other. */
    synchronized List<Letter> openUpTo(Letter letter) {
        if (letter.podcastId() == null) {
            return siblings(letter).values().stream()
                    .filter(each -> each.id().equals(letter.id()))
                    .toList();
        }
        return siblings(letter).values().stream()
                .filter(each -> letter.podcastId().equals(each.podcastId()))
                .filter(each -> offset(each) <= offset(letter))
                .sorted(Comparator.comparingLong(Ledger::offset))
                .toList();
    }

    private static long offset(Letter letter) {
        return Objects.requireNonNull(letter.offset());
    }

    /** Whether the claim that stands at an offset is the one that counts. */
    synchronized boolean holds(String id, long offset) {
        Claim claim = claims.get(id);
        return claim != null && claim.offset() == offset;
    }

    /** Whether somebody redrives a letter at a time. */
    synchronized boolean isClaimed(String id, Instant now) {
        Claim claim = claims.get(id);
        return claim != null && now.isBefore(claim.until());
    }

    /** What became of a message of a queue; absent while it is open. */
    synchronized @Nullable Settlement ofMessage(String id) {
        Letter message = messages.get(id);
        return message == null ? null : message.settled();
    }

    /** The messages of queues that something became of, each at the time of that. */
    synchronized List<Letter> messages() {
        return List.copyOf(messages.values());
    }

    synchronized int count(String topic, String group) {
        return Objects.requireNonNull(open.get(new Source(topic, group))).size();
    }

    /** When the oldest open letter became one. */
    synchronized Optional<Instant> oldest(String topic, String group) {
        SortedMap<Long, Letter> siblings = Objects.requireNonNull(open.get(new Source(topic, group)));
        return siblings.isEmpty()
                ? Optional.empty()
                : Optional.of(siblings.firstEntry().getValue().time());
    }
}
