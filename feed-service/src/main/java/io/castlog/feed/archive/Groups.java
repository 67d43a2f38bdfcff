package io.castlog.feed.archive;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.feed.archive.GroupOffsets.Position;
import io.castlog.platform.event.TopicNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The consumer groups of Castlog's topics, except the archive's own. */
final class Groups {
    private final Admin admin;
    private final TopicNames names;

    Groups(Admin admin, TopicNames names) {
        this.admin = admin;
        this.names = names;
    }

    /** How far they are. */
    GroupOffsets read(Instant now) {
        Map<String, String> topics = Topics.all().stream().collect(Collectors.toMap(names::of, Topic::name));
        List<Position> positions = new ArrayList<>();
        for (String group : listed()) {
            offsets(group).forEach((partition, offset) -> {
                String topic = topics.get(partition.topic());
                if (topic != null) {
                    positions.add(new Position(
                            group.substring(names.prefix().length()),
                            topic,
                            partition.partition(),
                            offset.offset(),
                            offset.metadata()));
                }
            });
        }
        positions.sort(Comparator.comparing(Position::group)
                .thenComparing(Position::topic)
                .thenComparingInt(Position::partition));
        return new GroupOffsets(now, positions);
    }

    private Map<TopicPartition, OffsetAndMetadata> offsets(String group) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(
                Cluster.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
        offsets.values().removeIf(offset -> offset == null);
        return offsets;
    }

    /**
     * Nobody works on the cluster.
     *
     * @throws ArchiveException that names a group which has members
     */
    void requireIdle() {
        Set<String> topics = Topics.all().stream().map(names::of).collect(Collectors.toSet());
        Cluster.await(admin.describeConsumerGroups(listed()).all()).values().stream()
                .filter(group -> group.members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .anyMatch(partition -> topics.contains(partition.topic())))
                .findFirst()
                .ifPresent(group -> {
                    throw new ArchiveException(
                            "group %s has members: stop the services before a restore".formatted(group.groupId()));
                });
    }

    /**
     * Puts them where they were, though not behind the end of what was restored.
     *
     * @param ends of the restored partitions; positions in others are left alone
     * @return how many groups there are
     */
    int restore(GroupOffsets offsets, Map<LogPartition, Long> ends) {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = new TreeMap<>();
        for (Position position : offsets.groups()) {
            Long end = ends.get(new LogPartition(position.topic(), position.partition()));
            if (end != null) {
                groups.computeIfAbsent(position.group(), _ -> new HashMap<>())
                        .put(
                                new TopicPartition(names.prefix() + position.topic(), position.partition()),
                                new OffsetAndMetadata(Math.min(position.offset(), end), position.metadata()));
            }
        }
        groups.forEach(
                (group, positions) -> Cluster.await(admin.alterConsumerGroupOffsets(names.prefix() + group, positions)
                        .all()));
        return groups.size();
    }

    private List<String> listed() {
        return Cluster.await(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(names.prefix()))
                .filter(group -> !group.equals(names.prefix() + ArchiveLoop.GROUP))
                .toList();
    }
}
