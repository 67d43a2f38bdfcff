package io.castlog.feed.archive;

import io.castlog.platform.event.TopicNames;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds out how far a partition is archived, and whether it is the log that is. */
final class Openings {
    private final TopicNames names;
    private final ArchiveBucket bucket;
    private final Consumer<byte[], byte[]> consumer;

    Openings(TopicNames names, ArchiveBucket bucket, Consumer<byte[], byte[]> consumer) {
        this.names = names;
        this.bucket = bucket;
        this.consumer = consumer;
    }

    /**
     * A partition that was assigned to the consumer.
     *
     * @throws ArchiveException if the archive is of another log
     */
    PartitionArchive open(TopicPartition in) {
        LogPartition partition =
                new LogPartition(in.topic().substring(names.prefix().length()), in.partition());
        requireCount(partition.topic(), consumer.partitionsFor(in.topic()).size());
        Coverage archived = archived(partition, consumer.committed(Set.of(in)).get(in));
        long end = consumer.endOffsets(Set.of(in)).getOrDefault(in, 0L);
        if (end < archived.end()) {
            throw new ArchiveException(
                    "%s: the log ends at offset %d, the archive at %d: it is another log; restore the archived one, or"
                                    .formatted(partition, end, archived.end())
                            + " archive this one to another bucket");
        }
        Optional<Line> last =
                archived.last().map(name -> bucket.read(name).lines().getLast());
        return new PartitionArchive(partition, last);
    }

    private void requireCount(String topic, int partitions) {
        ArchivedTopic here = new ArchivedTopic(topic, partitions);
        ArchivedTopic archived = bucket.topic(topic).orElseGet(() -> {
            bucket.put(here);
            return here;
        });
        if (!archived.equals(here)) {
            throw new ArchiveException("%s has %d partitions, its archive %d: archive it to another bucket"
                    .formatted(topic, partitions, archived.partitions()));
        }
    }

    /** From the segment that the last commit speaks of, if it is there; otherwise from the beginning. */
    private Coverage archived(LogPartition partition, @Nullable OffsetAndMetadata committed) {
        if (committed != null && committed.metadata().matches("\\d{1,18}")) {
            long first = Long.parseLong(committed.metadata());
            Coverage latest = Coverage.of(bucket.segments(partition, first), first);
            if (latest.end() >= committed.offset()) {
                return latest;
            }
        }
        return Coverage.of(bucket.segments(partition), 0);
    }
}
