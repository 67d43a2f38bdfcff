package io.castlog.feed.move;

import io.castlog.events.Topic;
import io.castlog.feed.archive.ArchiveConfig;
import io.castlog.platform.event.Moved;
import io.castlog.platform.log.Cluster;
import io.castlog.platform.log.ConsumerGroups;
import io.castlog.platform.log.LogReader;
import io.castlog.platform.log.Stretch;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * Moves a topic while no service runs: the new one begins at an offset that no partition of the old one reached, so that
 * the offset of a show only grows; then a marker ends each old partition, and the old topic takes no record any more.
 * Nothing is copied and nothing deleted. A run that was cut off is taken up again by running it again.
 */
@Singleton
public final class TopicMove {
    /** Room to read: offsets of the new topic are told from those of the old one at a glance. */
    private static final long ROUNDED_TO = 1_000;

    private final Cluster cluster;
    private final LogReader log;

    TopicMove(Cluster cluster, LogReader log) {
        this.cluster = cluster;
        this.log = log;
    }

    /**
     * Moves the topic that stands for a contract's topic now.
     *
     * @param to the name of the new one, without the prefix
     * @param partitions how many it is to have
     * @param dry whether to look only
     * @param told each step, for people
     * @throws IllegalStateException if a service is at work or has not read all, or the new topic is another than this
     */
    public void run(Topic<?> topic, String to, int partitions, boolean dry, Consumer<String> told) {
        String old = cluster.names().of(topic);
        String next = cluster.names().prefix() + to;
        requireNew(topic, next);
        try (Admin admin = cluster.admin()) {
            List<Stretch> parts = log.stretches(old);
            List<Stretch> events = withoutMarkers(parts, next);
            requireRead(admin, old, events);
            long begin = begin(events);
            told.accept("%s: %d partitions, %d records, all read, no group has members"
                    .formatted(
                            old,
                            parts.size(),
                            events.stream().mapToLong(Stretch::events).sum()));
            if (!dry) {
                make(admin, old, next, partitions);
                new Beginning(cluster, log, admin).at(next, begin);
                end(admin, parts, next);
            }
            told.accept("%s: %d partitions%s".formatted(next, partitions, starting(dry, next, begin)));
        }
    }

    private String starting(boolean dry, String next, long begin) {
        return dry
                ? " would begin at offset " + begin
                : " begin at offset " + log.stretches(next).getFirst().start();
    }

    private void requireNew(Topic<?> topic, String next) {
        if (cluster.names().generations(topic).contains(next)) {
            throw new IllegalStateException(
                    "topic %s stands for %s already, or did before: choose another name".formatted(next, topic.name()));
        }
    }

    /** A marker of an earlier run is no event. */
    private List<Stretch> withoutMarkers(List<Stretch> parts, String next) {
        Map<TopicPartition, String> moved = log.movedTo(parts);
        moved.values().stream().filter(to -> !to.equals(next)).findFirst().ifPresent(to -> {
            throw new IllegalStateException("%s was moved to %s already: name that one, or set CASTLOG_TOPICS_…"
                    .formatted(parts.getFirst().partition().topic(), to));
        });
        return parts.stream()
                .map(part -> moved.containsKey(part.partition()) ? part.until(part.end() - 1) : part)
                .toList();
    }

    private static long begin(List<Stretch> events) {
        long last = events.stream().mapToLong(Stretch::end).max().orElse(0) + 1;
        return (last + ROUNDED_TO - 1) / ROUNDED_TO * ROUNDED_TO;
    }

    private void requireRead(Admin admin, String topic, List<Stretch> events) {
        ConsumerGroups groups = new ConsumerGroups(admin, cluster.names());
        groups.busyWith(Set.of(topic)).ifPresent(group -> {
            throw new IllegalStateException("group %s has members: stop all services first".formatted(group));
        });
        for (String group : groups.all()) {
            Map<TopicPartition, OffsetAndMetadata> read = groups.offsets(group);
            if (!isArchive(group)
                    && read.keySet().stream().anyMatch(at -> at.topic().equals(topic))) {
                events.forEach(part -> requireRead(group, part, read.get(part.partition())));
            }
        }
    }

    /** It goes on with the old topic whenever it runs again. */
    private boolean isArchive(String group) {
        return group.equals(cluster.names().prefix() + ArchiveConfig.GROUP);
    }

    private static void requireRead(String group, Stretch part, @Nullable OffsetAndMetadata read) {
        long at = read == null ? part.start() : read.offset();
        if (at < part.end()) {
            throw new IllegalStateException(
                    "group %s is at offset %d of %d in %s: start the services again until all is read, then stop them"
                            .formatted(group, at, part.end(), part.partition()));
        }
    }

    private static void make(Admin admin, String old, String next, int partitions) {
        Set<String> existing = Cluster.await(admin.listTopics().names());
        if (existing.contains(next)) {
            int there = describe(admin, next).partitions().size();
            if (there != partitions) {
                throw new IllegalStateException(
                        "topic %s has %d partitions, not %d".formatted(next, there, partitions));
            }
            return;
        }
        short replicas =
                (short) describe(admin, old).partitions().getFirst().replicas().size();
        Cluster.await(
                admin.createTopics(List.of(new NewTopic(next, partitions, replicas).configs(settings(admin, old))))
                        .all());
    }

    private static TopicDescription describe(Admin admin, String topic) {
        return Cluster.await(admin.describeTopics(Set.of(topic)).allTopicNames())
                .values()
                .iterator()
                .next();
    }

    /** What was set for the old topic itself, except what shuts it. */
    private static Map<String, String> settings(Admin admin, String topic) {
        Map<String, String> settings = new TreeMap<>();
        Cluster.await(admin.describeConfigs(Set.of(resource(topic))).all())
                .values()
                .iterator()
                .next()
                .entries()
                .stream()
                .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .filter(entry -> !entry.name().equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                .forEach(entry -> settings.put(entry.name(), entry.value()));
        return settings;
    }

    private void end(Admin admin, List<Stretch> parts, String next) {
        String old = parts.getFirst().partition().topic();
        List<TopicPartition> open = open(parts);
        if (!open.isEmpty()) {
            shut(admin, old, AlterConfigOp.OpType.DELETE);
            try (Producer<byte[], byte[]> producer = cluster.producer()) {
                open.forEach(part -> await(producer.send(Moved.marker(old, part.partition(), next))));
            }
        }
        shut(admin, old, AlterConfigOp.OpType.SET);
        List<TopicPartition> behind = open(log.stretches(old));
        if (!behind.isEmpty()) {
            throw new IllegalStateException(
                    "%s got records behind their ends: something still writes there; stop it, start the services until"
                                    .formatted(behind)
                            + " all is read, stop them, and run this again");
        }
    }

    /** The partitions that do not end with a marker. */
    private List<TopicPartition> open(List<Stretch> parts) {
        Map<TopicPartition, String> moved = log.movedTo(parts);
        return parts.stream()
                .map(Stretch::partition)
                .filter(partition -> !moved.containsKey(partition))
                .toList();
    }

    /** A topic whose batches may have no byte takes none. */
    private static void shut(Admin admin, String topic, AlterConfigOp.OpType how) {
        ConfigEntry none = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0");
        Cluster.await(admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(new AlterConfigOp(none, how))))
                .all());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            var _ = sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
