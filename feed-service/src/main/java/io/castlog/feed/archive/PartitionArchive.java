package io.castlog.feed.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/** How far a partition is archived, and what waits for its next segment. For one thread. */
final class PartitionArchive {
    private final LogPartition partition;
    private @Nullable Line proof;
    private long next;
    private Segment.@Nullable Open open;
    private @Nullable Segment unput;
    private Instant begun = Instant.MAX;

    /**
     * Goes on behind what is archived.
     *
     * @param first the first offset of the log
     * @param last the last record that is; the log has to hold it as well
     */
    PartitionArchive(LogPartition partition, long first, Optional<Line> last) {
        this.partition = partition;
        this.proof = last.orElse(null);
        this.next = last.map(line -> line.offset() + 1).orElse(first);
    }

    LogPartition partition() {
        return partition;
    }

    /** Where to read from: the last archived record, or the beginning. */
    long start() {
        return proof == null ? next : proof.offset();
    }

    /**
     * Takes the next record of the log.
     *
     * @throws ArchiveException if the log is not the archived one, or has lost records
     */
    void take(ConsumerRecord<byte[], byte[]> entry, Instant now) {
        Line line = Line.of(entry);
        if (proof != null) {
            require(proof, line);
            proof = null;
            return;
        }
        if (line.offset() < next) {
            return;
        }
        if (line.offset() > next) {
            throw new ArchiveException("%s: offsets %d to %d are gone from Kafka and were not archived"
                    .formatted(partition, next, line.offset() - 1));
        }
        if (open == null) {
            open = new Segment.Open(partition, next);
            begun = unput == null ? now : begun;
        }
        open.add(line);
        next++;
    }

    private void require(Line archived, Line found) {
        if (!archived.equals(found)) {
            throw new ArchiveException(
                    "%s: at offset %d the log does not hold the archived record: it is another log; restore the archived"
                                    .formatted(partition, archived.offset())
                            + " one, or archive this one to another bucket");
        }
    }

    /** Whether a segment is large or old enough. */
    boolean isDue(Instant now, ArchiveConfig config) {
        return unput != null
                || (open != null
                        && (open.size() >= config.segmentSize() || !now.isBefore(begun.plus(config.segmentAge()))));
    }

    /**
     * Puts what waits; after a failure the same segment again.
     *
     * @return what was put, if anything waited
     */
    Optional<Segment> flush(Consumer<Segment> bucket) {
        if (unput == null && open != null) {
            unput = open.close();
            open = null;
        }
        if (unput == null) {
            return Optional.empty();
        }
        Segment segment = unput;
        bucket.accept(segment);
        unput = null;
        return Optional.of(segment);
    }

    /** What to commit to Kafka after a segment: the next offset and, so that it is found quickly, the segment's first. */
    static OffsetAndMetadata position(SegmentName segment) {
        return new OffsetAndMetadata(segment.last() + 1, Long.toString(segment.first()));
    }

    /** Records that were read and are not archived. */
    long waiting() {
        return (unput == null ? 0 : unput.name().records()) + (open == null ? 0 : open.records());
    }

    /** How long the oldest of them has waited. */
    Duration age(Instant now) {
        return waiting() == 0 ? Duration.ZERO : Duration.between(begun, now);
    }
}
