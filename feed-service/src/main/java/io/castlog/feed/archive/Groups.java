package io.castlog.feed.archive;

import io.castlog.events.Topics;
import io.castlog.feed.archive.GroupOffsets.Position;
import io.castlog.platform.event.TopicNames;
import io.castlog.platform.log.Cluster;
import io.castlog.platform.log.ConsumerGroups;
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
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The consumer groups of Castlog's topics, except the archive's own. */
final class Groups {
    private final Admin admin;
    private final TopicNames names;
    private final ConsumerGroups groups;

    Groups(Admin admin, TopicNames names) {
        this.admin = admin;
        this.names = names;
        this.groups = new ConsumerGroups(admin, names);
    }

    /** How far they are. */
    GroupOffsets read(Instant now) {
        Set<String> topics = topics();
        List<Position> positions = new ArrayList<>();
        for (String group : listed()) {
            groups.offsets(group).forEach((partition, offset) -> {
                if (topics.contains(partition.topic())) {
                    positions.add(new Position(
                            group.substring(names.prefix().length()),
                            partition.topic().substring(names.prefix().length()),
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

    private Set<String> topics() {
        return Topics.all().stream()
                .flatMap(topic -> names.generations(topic).stream())
                .collect(Collectors.toSet());
    }

    /**
     * Nobody works on the cluster.
     *
     * @throws ArchiveException that names a group which has members
     */
    void requireIdle() {
        groups.busyWith(topics()).ifPresent(group -> {
            throw new ArchiveException("group %s has members: stop the services before a restore".formatted(group));
        });
    }

    /**
     * Puts them where they were, though not behind the end of what was restored.
     *
     * @param ends of the restored partitions; positions in others are left alone
     * @return how many groups there are
     */
    int restore(GroupOffsets offsets, Map<LogPartition, Long> ends) {
        Map<String, Map<TopicPartition, OffsetAndMetadata>> wanted = new TreeMap<>();
        for (Position position : offsets.groups()) {
            Long end = ends.get(new LogPartition(position.topic(), position.partition()));
            if (end != null) {
                wanted.computeIfAbsent(position.group(), _ -> new HashMap<>())
                        .put(
                                new LogPartition(position.topic(), position.partition()).in(names),
                                new OffsetAndMetadata(Math.min(position.offset(), end), position.metadata()));
            }
        }
        wanted.forEach(
                (group, positions) -> Cluster.await(admin.alterConsumerGroupOffsets(names.prefix() + group, positions)
                        .all()));
        return wanted.size();
    }

    private List<String> listed() {
        return groups.all().stream()
                .filter(group -> !group.equals(names.prefix() + ArchiveConfig.GROUP))
                .toList();
    }
}
