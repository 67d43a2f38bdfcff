package io.castlog.feed.archive;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What an archive holds, as its listing says.
 *
 * @param partitions every partition of the topics, also those without a record
 */
record Contents(List<ArchivedTopic> topics, Map<LogPartition, Coverage> partitions) {
    Contents {
        topics = List.copyOf(topics);
    }

    /**
     * Lists an archive.
     *
     * @throws ArchiveException if there is none, or offsets are missing in it
     */
    static Contents of(ArchiveBucket bucket) {
        List<ArchivedTopic> topics = bucket.topics();
        if (topics.isEmpty()) {
            throw new ArchiveException("%s holds no archive".formatted(bucket.location()));
        }
        Map<LogPartition, List<SegmentName>> segments =
                bucket.segments().stream().collect(Collectors.groupingBy(SegmentName::partition));
        Map<LogPartition, Coverage> partitions =
                new TreeMap<>(Comparator.comparing(LogPartition::topic).thenComparingInt(LogPartition::partition));
        topics.forEach(topic -> IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new LogPartition(topic.name(), partition))
                .forEach(partition -> partitions.put(
                        partition,
                        Coverage.of(segments.getOrDefault(partition, List.of()), topic.first())
                                .whole())));
        segments.keySet().stream()
                .filter(partition -> !partitions.containsKey(partition))
                .findAny()
                .ifPresent(partition -> {
                    throw new ArchiveException(
                            "%s: has segments and is not among the archived partitions".formatted(partition));
                });
        return new Contents(topics, partitions);
    }

    long records() {
        return partitions.values().stream().mapToLong(Coverage::records).sum();
    }

    Map<LogPartition, Long> ends() {
        return partitions.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().end()));
    }

    Restored restored(long produced, GroupOffsets groups) {
        Map<String, Long> records = partitions.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().topic(),
                        Collectors.summingLong(entry -> entry.getValue().records())));
        long segments = partitions.values().stream()
                .mapToLong(coverage -> coverage.segments().size())
                .sum();
        return new Restored(
                records,
                segments,
                produced,
                (int) groups.groups().stream()
                        .map(GroupOffsets.Position::group)
                        .distinct()
                        .count(),
                groups.groups().isEmpty() ? null : groups.time());
    }
}
