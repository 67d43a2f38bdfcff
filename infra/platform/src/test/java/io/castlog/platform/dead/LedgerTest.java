package io.castlog.platform.dead;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.Topics;
import io.castlog.events.feed.RebuildEvent;
import io.castlog.platform.dead.Entry.Kind;
import io.castlog.platform.dead.Filter.State;
import io.castlog.platform.event.EventCodec;
import io.castlog.platform.listen.DeadLetters;
import io.castlog.platform.listen.EventHandler;
import io.castlog.platform.listen.Listened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String TOPIC = Topics.REBUILDS.name();

    private final Ledger ledger = new Ledger();
    private final List<ConsumerRecord<byte[], byte[]>> written = new ArrayList<>();

    @BeforeEach
    void own() {
        own(ledger);
    }

    @Test
    void aLetterIsOpenUntilItIsSettled() {
        String id = letter("show", 7);

        assertThat(open()).containsExactly(id);
        assertThat(ledger.count(TOPIC, "group")).isOne();
        assertThat(ledger.oldest(TOPIC, "group")).contains(NOON);

        tell(id, Kind.DISCARDED, "me", NOON, "test data");

        assertThat(open()).isEmpty();
        assertThat(ledger.count(TOPIC, "group")).isZero();
        assertThat(ledger.oldest(TOPIC, "group")).isEmpty();
        assertThat(ledger.find(id).orElseThrow().settled())
                .isEqualTo(new Settlement(Settlement.Outcome.DISCARDED, "me", NOON, "test data"));
    }

    @Test
    void theFirstSettlementCounts() {
        String id = letter("show", 7);

        tell(id, Kind.REDRIVEN, "me", NOON, null);
        tell(id, Kind.DISCARDED, "you", NOON, "late");
        tell(id, Kind.FAILED, "you", NOON, "later");

        Letter letter = ledger.find(id).orElseThrow();
        assertThat(Objects.requireNonNull(letter.settled()).by()).isEqualTo("me");
        assertThat(letter.attempts()).isEqualTo(5);
    }

    @Test
    void aFailureIsCountedAndSaysWhy() {
        String id = letter("show", 7);

        tell(id, Kind.CLAIMED, "me", NOON, null);
        tell(id, Kind.FAILED, "me", NOON, "still broken");

        Letter letter = ledger.find(id).orElseThrow();
        assertThat(letter.attempts()).isEqualTo(6);
        assertThat(letter.reason()).isEqualTo("still broken");
        assertThat(letter.open()).isTrue();
        assertThat(ledger.isClaimed(id, NOON)).isFalse();
    }

    @Test
    void ofTwoClaimsTheFirstCountsUntilItIsOver() {
        String id = letter("show", 7);

        long first = tell(id, Kind.CLAIMED, "me", NOON, null);
        long second = tell(id, Kind.CLAIMED, "you", NOON.plusSeconds(1), null);
        assertThat(ledger.holds(id, first)).isTrue();
        assertThat(ledger.holds(id, second)).isFalse();

        tell(id, Kind.DISCARDED, "you", NOON.plusSeconds(2), "too early");
        assertThat(open()).containsExactly(id);

        Instant over = NOON.plus(Ledger.CLAIM);
        long third = tell(id, Kind.CLAIMED, "you", over, null);
        assertThat(ledger.holds(id, third)).isTrue();
        assertThat(ledger.holds(id, first)).isFalse();
    }

    @Test
    void olderLettersOfTheSameKeyComeFirstInTheOrderOfTheirRecords() {
        String third = letter("show", 9);
        letter("other", 3);
        String first = letter("show", 4);
        String second = letter("show", 7);
        letter("show", 11);

        assertThat(ledger.openUpTo(ledger.find(third).orElseThrow()))
                .extracting(Letter::id)
                .containsExactly(first, second, third);
    }

    @Test
    void aRecordThatDiedTwiceIsOneLetterUntilItDiesAnew() {
        String id = letter("show", 7);
        letter("show", 7);
        assertThat(open()).containsExactly(id);

        tell(id, Kind.DISCARDED, "me", NOON, "old");
        String anew = letter("show", 7);
        assertThat(open()).containsExactly(anew);
    }

    @Test
    void lettersOfOthersDoNotShow() {
        add(ledger, record("show", headers(7, "another-group")));

        assertThat(open()).isEmpty();
    }

    @Test
    void anotherInstanceAndARestartSeeTheSame() {
        String one = letter("show", 7);
        String two = letter("show", 8);
        tell(one, Kind.CLAIMED, "me", NOON, null);
        tell(two, Kind.CLAIMED, "you", NOON, null);
        tell(two, Kind.REDRIVEN, "you", NOON, null);
        tell("sqs:uploads:1", Kind.DISCARDED, "me", NOON, "made up");

        Ledger other = new Ledger();
        own(other);
        written.forEach(record -> add(other, record));

        assertThat(other.list(all())).containsExactlyInAnyOrderElementsOf(ledger.list(all()));
        assertThat(other.ofMessage("sqs:uploads:1")).isEqualTo(ledger.ofMessage("sqs:uploads:1"));
        assertThat(other.messages()).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("uploads");
            assertThat(message.open()).isFalse();
        });
        assertThat(other.isClaimed(one, NOON)).isTrue();
    }

    @Test
    void whatOnlyANewerBuildKnowsIsLeftAlone() {
        String id = letter("show", 7);
        RecordHeaders headers = new RecordHeaders();
        new Entry(id, Kind.REDRIVEN, "me", "process", NOON, null).write(headers);
        headers.remove("castlog_dlt_outcome").add("castlog_dlt_outcome", "FORWARDED".getBytes(UTF_8));

        add(ledger, record(null, headers));

        assertThat(open()).containsExactly(id);
    }

    @Test
    void aForgedHeaderOfARecordSettlesNothing() {
        String id = letter("show", 7);
        Headers headers = headers(8, "group");
        new Entry(id, Kind.REDRIVEN, "me", "process", NOON, null).write(headers);
        headers.remove("castlog_dlt_time")
                .add("castlog_dlt_time", NOON.toString().getBytes(UTF_8));

        add(ledger, record("show", headers));

        assertThat(open()).contains(id).hasSize(2);
    }

    @Test
    void filtersByAllThatIsKnown() {
        String id = letter("show", 7);
        Letter letter = ledger.find(id).orElseThrow();

        assertThat(filter("group", "BUG", "show", NOON, NOON.plusSeconds(1)).matches(letter))
                .isTrue();
        assertThat(filter("group", "failed", null, null, null).matches(letter)).isTrue();
        assertThat(filter("group", "unreadable", null, null, null).matches(letter))
                .isFalse();
        assertThat(filter("other", null, null, null, null).matches(letter)).isFalse();
        assertThat(filter(null, null, "other", null, null).matches(letter)).isFalse();
        assertThat(filter(null, null, null, NOON.plusSeconds(1), null).matches(letter))
                .isFalse();
        assertThat(filter(null, null, null, null, NOON).matches(letter)).isFalse();
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        for (int i = 0; i < 25; i++) {
            letter("show", i);
        }
        List<String> read = new ArrayList<>();
        LetterPage page = LetterPage.of(ledger.list(Filter.OPEN), 10, null);
        page.items().forEach(letter -> read.add(letter.id()));
        while (page.next() != null) {
            page = LetterPage.of(ledger.list(Filter.OPEN), 10, page.next());
            page.items().forEach(letter -> read.add(letter.id()));
        }

        assertThat(read).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void showsBytesThatAreNoText() {
        Letter letter = ledger.find(letter("show", 7)).orElseThrow();

        assertThat(Shown.of(letter, java.util.Map.of(), "größer".getBytes(UTF_8))
                        .text())
                .isEqualTo("größer");
        assertThat(Shown.of(letter, java.util.Map.of(), new byte[] {(byte) 0xff, 0})
                        .base64())
                .isEqualTo("/wA=");
        assertThat(Shown.of(letter, java.util.Map.of(), new byte[] {0}).base64())
                .isEqualTo("AA==");
    }

    private List<String> open() {
        return ledger.list(Filter.OPEN).stream().map(Letter::id).toList();
    }

    private static Filter all() {
        return new Filter(null, null, null, null, null, null, State.ALL);
    }

    private static Filter filter(
            @Nullable String group,
            @Nullable String reason,
            @Nullable String podcast,
            @Nullable Instant from,
            @Nullable Instant to) {
        return new Filter(TOPIC, group, reason, podcast, from, to, State.OPEN);
    }

    private static void own(Ledger ledger) {
        EventHandler<RebuildEvent> nothing = _ -> {};
        ledger.own(new Listened<>(Topics.REBUILDS, "group", new EventCodec<>(Topics.REBUILDS), nothing));
    }

    private String letter(String key, long offset) {
        ConsumerRecord<byte[], byte[]> record = record(key, headers(offset, "group"));
        add(ledger, record);
        return Topics.REBUILDS.deadLetters() + ":0:" + record.offset();
    }

    private long tell(String id, Kind kind, String by, Instant at, @Nullable String reason) {
        RecordHeaders headers = new RecordHeaders();
        new Entry(id, kind, by, "process", at, reason).write(headers);
        ConsumerRecord<byte[], byte[]> record = record(null, headers);
        add(ledger, record);
        return record.offset();
    }

    private static void add(Ledger ledger, ConsumerRecord<byte[], byte[]> record) {
        ledger.add(Topics.REBUILDS, record);
    }

    private static Headers headers(long offset, String group) {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "topic", TOPIC);
        header(headers, "partition", "0");
        header(headers, "offset", Long.toString(offset));
        header(headers, "group", group);
        header(headers, "fault", "FAILED");
        header(headers, "reason", "IllegalStateException: a bug");
        header(headers, "attempts", "5");
        header(headers, "time", NOON.toString());
        return headers;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add(DeadLetters.HEADER + name, value.getBytes(UTF_8));
    }

    private ConsumerRecord<byte[], byte[]> record(@Nullable String key, Headers headers) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                Topics.REBUILDS.deadLetters(),
                0,
                written.size(),
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                new byte[0],
                headers,
                Optional.empty());
        written.add(record);
        return record;
    }
}
