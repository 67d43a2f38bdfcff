package io.castlog.feed.archive;

import io.castlog.events.Topics;
import io.castlog.platform.event.TopicNames;
import java.util.List;
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
        ArchivedTopic topic = topic(partition.topic(), in.topic());
        Coverage archived = archived(
                partition, topic.first(), consumer.committed(Set.of(in)).get(in));
        long end = consumer.endOffsets(Set.of(in)).getOrDefault(in, 0L);
        if (end < archived.end()) {
            throw new ArchiveException(
                    "%s: the log ends at offset %d, the archive at %d: it is another log; restore the archived one, or"
                                    .formatted(partition, end, archived.end())
                            + " archive this one to another bucket");
        }
        Optional<Line> last =
                archived.last().map(name -> bucket.read(name).lines().getLast());
        return new PartitionArchive(partition, topic.first(), last);
    }

    private ArchivedTopic topic(String name, String there) {
        List<TopicPartition> partitions = consumer.partitionsFor(there).stream()
                .map(info -> new TopicPartition(there, info.partition()))
                .toList();
        ArchivedTopic archived = bucket.topic(name).orElseGet(() -> {
            ArchivedTopic here = new ArchivedTopic(name, partitions.size(), first(name, partitions));
            bucket.put(here);
            return here;
        });
        if (archived.partitions() != partitions.size()) {
            throw new ArchiveException("%s has %d partitions, its archive %d: archive it to another bucket"
                    .formatted(name, partitions.size(), archived.partitions()));
        }
        return archived;
    }

    /** The first topic of a log began at 0, whatever it has lost; one that it was moved to, where it begins. */
    private long first(String topic, List<TopicPartition> partitions) {
        boolean moved = Topics.all().stream().noneMatch(one -> one.name().equals(topic));
        return moved
                ? consumer.beginningOffsets(partitions).values().stream()
                        .mapToLong(Long::longValue)
                        .min()
                        .orElse(0)
                : 0;
    }

    /** From the segment that the last commit speaks of, if it is there; otherwise from the beginning. */
    private Coverage archived(LogPartition partition, long start, @Nullable OffsetAndMetadata committed) {
        if (committed != null && committed.metadata().matches("\\d{1,18}")) {
            long first = Long.parseLong(committed.metadata());
            Coverage latest = Coverage.of(bucket.segments(partition, first), first);
            if (latest.end() >= committed.offset()) {
                return latest;
            }
        }
        return Coverage.of(bucket.segments(partition), start);
    }
}
