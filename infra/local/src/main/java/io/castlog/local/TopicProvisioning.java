package io.castlog.local;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Creates the topics of the event contracts, and their dead letters, where they are missing. */
final class TopicProvisioning {
    private TopicProvisioning() {}

    static void run(String bootstrap, Environment environment) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.all().stream()
                    .flatMap(topic -> topics(topic, environment))
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka at " + bootstrap + " did not create the topics", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        }
    }

    private static Stream<NewTopic> topics(Topic<?> topic, Environment environment) {
        long retention = topic.retention().map(Duration::toMillis).orElse(-1L);
        return Stream.of(
                topic(environment, topic.name(), environment.partitions().orElse(topic.partitions()), retention),
                topic(environment, topic.deadLetters(), 1, -1));
    }

    private static NewTopic topic(Environment environment, String name, int partitions, long retentionMillis) {
        return new NewTopic(environment.topicPrefix() + name, partitions, (short) 1)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retentionMillis)));
    }
}
