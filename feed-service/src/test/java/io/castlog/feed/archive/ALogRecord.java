package io.castlog.feed.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A record of a log topic. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ALogRecord(long offset, byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
    static final LogPartition PARTITION = new LogPartition("feed.catalog.v1", 3);

    static ALogRecord aRecord(long offset) {
        return new ALogRecord(
                offset, "our-show".getBytes(UTF_8), ("{\"n\":" + offset + "}").getBytes(UTF_8), new RecordHeaders());
    }

    ALogRecord key(byte @Nullable [] bytes) {
        return new ALogRecord(offset, bytes, value, headers);
    }

    ALogRecord value(byte @Nullable [] bytes) {
        return new ALogRecord(offset, key, bytes, headers);
    }

    ALogRecord header(String name, byte @Nullable [] bytes) {
        RecordHeaders more = new RecordHeaders(headers);
        more.add(new RecordHeader(name, bytes));
        return new ALogRecord(offset, key, value, more);
    }

    ConsumerRecord<byte[], byte[]> read() {
        return new ConsumerRecord<>(
                "t-" + PARTITION.topic(),
                PARTITION.partition(),
                offset,
                1_700_000_000_000L + offset,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    Line line() {
        return Line.of(read());
    }

    /** A segment of plain records. */
    static Segment segment(long first, long last) {
        Segment.Open open = new Segment.Open(PARTITION, first);
        for (long offset = first; offset <= last; offset++) {
            open.add(aRecord(offset).line());
        }
        return open.close();
    }
}
