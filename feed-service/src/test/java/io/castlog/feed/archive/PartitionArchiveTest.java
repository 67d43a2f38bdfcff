package io.castlog.feed.archive;

import static io.castlog.feed.archive.ALogRecord.PARTITION;
import static io.castlog.feed.archive.ALogRecord.aRecord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartitionArchiveTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ArchiveConfig CONFIG =
            new ArchiveConfig("pod-log", 300, Duration.ofSeconds(60), Duration.ofMinutes(5));

    @Test
    void aSegmentIsDueWhenItIsLargeOrOld() {
        PartitionArchive archive = new PartitionArchive(PARTITION, 0, Optional.empty());
        assertThat(archive.isDue(NOW.plusSeconds(1000), CONFIG)).isFalse();

        archive.take(aRecord(0).read(), NOW);

        assertThat(archive.isDue(NOW.plusSeconds(59), CONFIG)).isFalse();
        assertThat(archive.isDue(NOW.plusSeconds(60), CONFIG)).isTrue();
        assertThat(archive.age(NOW.plusSeconds(7))).isEqualTo(Duration.ofSeconds(7));
        for (int offset = 1; offset < 5; offset++) {
            archive.take(aRecord(offset).read(), NOW);
        }
        assertThat(archive.isDue(NOW, CONFIG)).isTrue();
        assertThat(archive.waiting()).isEqualTo(5);
    }

    @Test
    void aSegmentThatCouldNotBePutIsPutAgainBeforeWhatCameSince() {
        PartitionArchive archive = new PartitionArchive(PARTITION, 0, Optional.empty());
        List<Segment> put = new ArrayList<>();
        archive.take(aRecord(0).read(), NOW);
        assertThatThrownBy(() -> archive.flush(_ -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        archive.take(aRecord(1).read(), NOW.plusSeconds(5));
        assertThat(archive.isDue(NOW, CONFIG)).isTrue();
        assertThat(archive.waiting()).isEqualTo(2);
        assertThat(archive.age(NOW.plusSeconds(6))).isEqualTo(Duration.ofSeconds(6));

        archive.flush(put::add);
        assertThat(archive.isDue(NOW.plusSeconds(60), CONFIG)).isTrue();
        archive.flush(put::add);
        archive.flush(put::add);

        assertThat(put)
                .extracting(
                        segment -> segment.name().first(),
                        segment -> segment.name().last())
                .containsExactly(tuple(0L, 0L), tuple(1L, 1L));
    }

    @Test
    void goesOnBehindTheLastArchivedRecordAndLooksAtIt() {
        PartitionArchive archive =
                new PartitionArchive(PARTITION, 0, Optional.of(aRecord(4).line()));
        assertThat(archive.start()).isEqualTo(4);

        archive.take(aRecord(4).read(), NOW);
        archive.take(aRecord(5).read(), NOW);

        assertThat(archive.waiting()).isOne();
    }

    @Test
    void anotherLogIsNotArchivedBehindThisOne() {
        PartitionArchive archive =
                new PartitionArchive(PARTITION, 0, Optional.of(aRecord(4).line()));

        assertThatThrownBy(() -> archive.take(aRecord(4).value(null).read(), NOW))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("feed.catalog.v1-3: at offset 4")
                .hasMessageContaining("another log");
    }

    @Test
    void recordsThatKafkaLostAreNoticed() {
        PartitionArchive archive = new PartitionArchive(PARTITION, 0, Optional.empty());
        archive.take(aRecord(0).read(), NOW);

        assertThatThrownBy(() -> archive.take(aRecord(3).read(), NOW))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("offsets 1 to 2 are gone");
    }
}
