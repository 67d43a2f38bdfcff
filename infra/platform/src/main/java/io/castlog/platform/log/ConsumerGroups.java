package io.castlog.platform.log;

import io.castlog.platform.event.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The consumer groups of this installation. */
public final class ConsumerGroups {
    private final Admin admin;
    private final TopicNames names;

    /** As a client of the cluster sees them. */
    public ConsumerGroups(Admin admin, TopicNames names) {
        this.admin = admin;
        this.names = names;
    }

    /** Their names, with the prefix. */
    public List<String> all() {
        return Cluster.await(
                        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())
                .stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(names.prefix()))
                .toList();
    }

    /** How far one is. */
    public Map<TopicPartition, OffsetAndMetadata> offsets(String group) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(
                Cluster.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
        offsets.values().removeIf(offset -> offset == null);
        return offsets;
    }

    /** One that reads some of these topics at the moment. */
    public Optional<String> busyWith(Set<String> topics) {
        return Cluster.await(admin.describeConsumerGroups(all()).all()).values().stream()
                .filter(group -> group.members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .anyMatch(partition -> topics.contains(partition.topic())))
                .map(ConsumerGroupDescription::groupId)
                .findFirst();
    }
}
