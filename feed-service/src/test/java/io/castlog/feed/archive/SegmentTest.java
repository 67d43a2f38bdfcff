package io.castlog.feed.archive;

import static io.castlog.feed.archive.ALogRecord.aRecord;
import static io.castlog.feed.archive.ALogRecord.segment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SegmentTest {
    @Test
    void holdsTheRecordsThatItsNameSays() {
        Segment segment = segment(5, 7);

        assertThat(segment.name().key())
                .isEqualTo("log/feed.catalog.v1/00003/00000000000000000005-00000000000000000007.jsonl.gz");
        assertThat(SegmentName.of(segment.name().key())).contains(segment.name());
        assertThat(segment.lines())
                .containsExactly(
                        aRecord(5).line(), aRecord(6).line(), aRecord(7).line());
    }

    @Test
    void isLinesOfJsonForWhoeverUnpacksIt() throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(segment(0, 1).gzip()))) {
            assertThat(new String(in.readAllBytes(), UTF_8).lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("{\"offset\":"));
        }
    }

    @Test
    void theSameRecordsAreTheSameBytes() {
        assertThat(segment(0, 100).gzip()).isEqualTo(segment(0, 100).gzip());
        assertThat(segment(0, 100).sha256()).isEqualTo(segment(0, 100).sha256());
    }

    @Test
    void otherContentIsNoticedByItsChecksum() {
        Segment forged = new Segment(
                segment(5, 7).name(), segment(5, 8).gzip(), segment(5, 7).sha256());

        assertThatThrownBy(forged::lines)
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("00000000000000000005-00000000000000000007.jsonl.gz")
                .hasMessageContaining("checksum");
    }

    @Test
    void aBitThatFlippedIsNoticed() {
        byte[] bytes = segment(5, 7).gzip().clone();
        bytes[bytes.length / 2] ^= 1;
        Segment damaged = new Segment(segment(5, 7).name(), bytes, segment(5, 7).sha256());

        assertThatThrownBy(damaged::lines)
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("00000000000000000005");
    }

    @Test
    void recordsOfOtherOffsetsAreNoticed() {
        Segment other = segment(6, 8);
        Segment renamed = new Segment(segment(5, 7).name(), other.gzip(), other.sha256());
        Segment longer = new Segment(segment(6, 9).name(), other.gzip(), other.sha256());

        assertThatThrownBy(renamed::lines).hasMessageContaining("offset 6 stands where 5 is expected");
        assertThatThrownBy(longer::lines).hasMessageContaining("holds 3 records, expected 4");
    }

    @Test
    void anOffsetIsNeverLeftOut() {
        Segment.Open open = new Segment.Open(ALogRecord.PARTITION, 5);

        assertThatThrownBy(() -> open.add(aRecord(6).line())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNoSegmentIsNotTakenForOne() {
        assertThat(SegmentName.of("log/feed.catalog.v1/topic.json")).isEmpty();
        assertThat(SegmentName.of("groups.json")).isEmpty();
    }
}
