package io.castlog.feed.archive;

import io.castlog.feed.move.Beginning;
import io.castlog.platform.log.Cluster;
import io.castlog.platform.log.LogReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that an archive is restored into: made where they are missing, and looked at where they stand. */
final class RestoreTopics {
    private final Cluster cluster;
    private final LogReader log;
    private final Admin admin;

    RestoreTopics(Cluster cluster, LogReader log, Admin admin) {
        this.cluster = cluster;
        this.log = log;
        this.admin = admin;
    }

    /**
     * Makes those that are missing.
     *
     * @throws ArchiveException if one stands there that cannot hold the archived records where they were
     */
    void prepare(List<ArchivedTopic> topics) {
        Set<String> existing = Cluster.await(admin.listTopics().names());
        for (ArchivedTopic topic : topics) {
            String name = cluster.names().prefix() + topic.name();
            if (existing.contains(name)) {
                require(topic, name);
            } else {
                Cluster.await(admin.createTopics(
                                List.of(new NewTopic(name, Optional.of(topic.partitions()), Optional.empty())
                                        .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1"))))
                        .all());
            }
            new Beginning(cluster, log, admin).at(name, topic.first());
        }
    }

    private void require(ArchivedTopic topic, String name) {
        int partitions = Cluster.await(admin.describeTopics(Set.of(name)).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
        if (partitions != topic.partitions()) {
            throw new ArchiveException(
                    "topic %s has %d partitions, the archive was made of %d: delete it, or make it anew"
                            .formatted(name, partitions, topic.partitions()));
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        Config config = Cluster.await(admin.describeConfigs(Set.of(resource)).all())
                .values()
                .iterator()
                .next();
        require(config, name, TopicConfig.RETENTION_MS_CONFIG, "-1");
        require(config, name, TopicConfig.RETENTION_BYTES_CONFIG, "-1");
        require(config, name, TopicConfig.CLEANUP_POLICY_CONFIG, "delete");
        require(config, name, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    }

    private static void require(Config config, String topic, String setting, String expected) {
        String value = config.get(setting).value();
        if (!expected.equals(value)) {
            throw new ArchiveException("topic %s has %s=%s, expected %s: it would not keep the records as they are"
                    .formatted(topic, setting, value, expected));
        }
    }

    /**
     * Where each partition ends: behind the records of a restore that was cut off.
     *
     * @throws ArchiveException if some are no longer there, or there are more than were archived
     */
    Map<LogPartition, Long> standing(Map<LogPartition, Coverage> archived) {
        Map<LogPartition, Long> standing = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> reader = cluster.reader()) {
            Map<TopicPartition, LogPartition> partitions = new HashMap<>();
            archived.keySet().forEach(partition -> partitions.put(partition.in(cluster.names()), partition));
            reader.assign(partitions.keySet()); // offsets of others are answered too, with a warning each
            Map<TopicPartition, Long> begins = reader.beginningOffsets(partitions.keySet());
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions.keySet());
            partitions.forEach((at, partition) -> {
                long begin = begins.getOrDefault(at, 0L);
                long end = ends.getOrDefault(at, 0L);
                Coverage all = archived.getOrDefault(partition, Coverage.NONE);
                if (begin != all.first() || end > all.end()) {
                    throw new ArchiveException(
                            "%s is not empty: it holds offsets %d to %d, the archive %d to %d; restore into a cluster"
                                            .formatted(at, begin, end - 1, all.first(), all.end() - 1)
                                    + " without records");
                }
                standing.put(partition, end);
            });
        }
        return standing;
    }
}
