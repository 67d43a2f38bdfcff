package io.castlog.feed.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.feed.history.RevisionBucket.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PruningTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void theNewestAreKept() {
        assertThat(doomed(kept(1, 2, 3, 4, 5), 5, 3, 400)).containsExactlyInAnyOrder(revision(1), revision(2));
        assertThat(doomed(kept(1, 2, 3), 3, 3, 400)).isEmpty();
    }

    @Test
    void oldOnesGoEvenIfTheyAreFew() {
        List<Kept> kept = List.of(kept(1, 401), kept(2, 399), kept(3, 0));

        assertThat(doomed(kept, 3, 100, 400)).containsExactly(revision(1));
    }

    @Test
    void theLiveOneAndWhatMayBecomeSoStay() {
        List<Kept> kept = List.of(kept(7, 1000), kept(8, 1000), kept(9, 900));

        assertThat(doomed(kept, 8, 1, 1)).containsExactly(revision(7));
        assertThat(doomed(List.of(kept(8, 1000)), 8, 1, 1)).isEmpty();
    }

    @Test
    void aboutOnePublicationOfTwentyLooks() {
        long due = IntStream.range(0, 0x10000)
                .filter(i -> Pruning.isDue(new Revision(1, 1, "%04x".formatted(i) + "0".repeat(16))))
                .count();

        assertThat(due).isBetween(0x10000L / 21, 0x10000L / 19);
    }

    private static Set<Revision> doomed(List<Kept> kept, long published, int keep, int days) {
        return Pruning.doomed(kept, revision(published), new RevisionsConfig(keep, days), NOW);
    }

    private static List<Kept> kept(long... offsets) {
        return LongStream.of(offsets).mapToObj(offset -> kept(offset, 0)).toList();
    }

    private static Kept kept(long offset, int daysAgo) {
        return new Kept(revision(offset), NOW.minus(Duration.ofDays(daysAgo)));
    }

    private static Revision revision(long offset) {
        return new Revision(offset, 3, "0".repeat(20));
    }
}
