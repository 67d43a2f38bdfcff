package io.castlog.feed;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.client.HttpClient;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** A crash between effect and commit: everything that every listener did comes again. */
class RestartIT {
    private static final Map<String, Topic<?>> GROUPS = Map.of(
            "feed-uploads", Topics.UPLOADS,
            "feed-job-status", Topics.JOB_STATUS,
            "feed-catalog", Topics.CATALOG,
            "feed-rebuilds", Topics.REBUILDS);

    private final Environment environment = CastlogStack.environment("restart");

    @Test
    void everythingToldAgainChangesNothing() {
        AnUpload one = anUpload("restarted");
        String before = during(stage -> {
            stage.publish(one);
            stage.awaitFeed("restarted", text -> text.contains("length=\"264001\""));
            stage.tell(one.version(2).received());
            stage.tell(one.version(2).jobCompleted());
            stage.publish(one.file("e2.wav"));
            return stage.awaitFeed(
                    "restarted", text -> text.contains("length=\"264002\"") && text.contains("/e2-standard"));
        });
        HeadObjectResponse head = head();
        commitNothing();

        Map<String, Object> after = during(stage -> {
            awaitCaughtUp();
            return stage.json("/podcasts/restarted/episodes/e1");
        });

        assertThat(head().eTag()).isEqualTo(head.eTag());
        assertThat(head().lastModified()).isEqualTo(head.lastModified());
        assertThat(before).contains((String) after.get("guid"));
        assertThat(after).containsEntry("published", true).containsEntry("status", "COMPLETED");
    }

    private <T> T during(Function<Stage, T> act) {
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties());
                HttpClient client = HttpClient.create(server.getURL())) {
            EventPublisher publisher = server.getApplicationContext().getBean(EventPublisher.class);
            return act.apply(new Stage(environment, publisher, client.toBlocking()));
        }
    }

    private Map<String, Object> properties() {
        return new HashMap<>(environment.properties(Map.of("micronaut.server.port", "-1")));
    }

    private HeadObjectResponse head() {
        return environment
                .s3()
                .headObject(head -> head.bucket(environment.rssBucket()).key("restarted/feed.xml"));
    }

    private void commitNothing() {
        try (Admin admin = admin()) {
            GROUPS.forEach((group, topic) -> {
                Map<TopicPartition, OffsetAndMetadata> zero = new HashMap<>();
                partitions(topic).forEach(partition -> zero.put(partition, new OffsetAndMetadata(0)));
                await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
                    admin.alterConsumerGroupOffsets(environment.topic(group), zero)
                            .all()
                            .get();
                    return true;
                });
            });
        }
    }

    private void awaitCaughtUp() {
        try (Admin admin = admin()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> GROUPS.entrySet().stream()
                            .allMatch(group -> caughtUp(admin, group.getKey(), group.getValue())));
        }
    }

    private boolean caughtUp(Admin admin, String group, Topic<?> topic) {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            partitions(topic).forEach(partition -> latest.put(partition, OffsetSpec.latest()));
            var ends = admin.listOffsets(latest).all().get();
            var committed = admin.listConsumerGroupOffsets(environment.topic(group))
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ends.entrySet().stream()
                    .allMatch(end -> Optional.ofNullable(committed.get(end.getKey()))
                            .map(OffsetAndMetadata::offset)
                            .filter(at -> at == end.getValue().offset())
                            .isPresent());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<TopicPartition> partitions(Topic<?> topic) {
        return IntStream.range(0, 3)
                .mapToObj(partition -> new TopicPartition(environment.topic(topic.name()), partition))
                .toList();
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", environment.kafka()));
    }
}
