package io.castlog.feed.archive;

import static io.castlog.feed.archive.ALogRecord.PARTITION;
import static io.castlog.feed.archive.ALogRecord.aRecord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartitionArchiveTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final ArchiveConfig CONFIG =
            new ArchiveConfig("pod-log", 300, Duration.ofSeconds(60), Duration.ofMinutes(5));

    @Test
    void aSegmentIsDueWhenItIsLargeOrOld() {
        PartitionArchive archive = new PartitionArchive(PARTITION, Optional.empty());
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
    void goesOnBehindTheLastArchivedRecordAndLooksAtIt() {
        PartitionArchive archive =
                new PartitionArchive(PARTITION, Optional.of(aRecord(4).line()));
        assertThat(archive.start()).isEqualTo(4);

        archive.take(aRecord(4).read(), NOW);
        archive.take(aRecord(5).read(), NOW);

        assertThat(archive.waiting()).isOne();
    }

    @Test
    void anotherLogIsNotArchivedBehindThisOne() {
        PartitionArchive archive =
                new PartitionArchive(PARTITION, Optional.of(aRecord(4).line()));

        assertThatThrownBy(() -> archive.take(aRecord(4).value(null).read(), NOW))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("feed.catalog.v1-3: at offset 4")
                .hasMessageContaining("another log");
    }

    @Test
    void recordsThatKafkaLostAreNoticed() {
        PartitionArchive archive = new PartitionArchive(PARTITION, Optional.empty());
        archive.take(aRecord(0).read(), NOW);

        assertThatThrownBy(() -> archive.take(aRecord(3).read(), NOW))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("offsets 1 to 2 are gone");
    }
}
