package io.castlog.feed;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.Topics;
import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedServiceIT implements TestPropertyProvider {
    private final Environment environment = CastlogStack.environment("feed");

    @Inject
    EventPublisher publisher;

    @Override
    public Map<String, String> getProperties() {
        return environment.properties();
    }

    @Test
    void publishesAFeedOfWhatTheOtherServicesTell() {
        AnUpload upload = anUpload("true-path").titled("First & foremost").onAlbum("Our Show");

        publisher.publish(Topics.UPLOADS, upload.received(), Instant.parse("2026-01-02T03:04:05Z"));
        publisher.publish(Topics.JOB_STATUS, upload.submitted(), Instant.parse("2026-01-02T03:04:06Z"));
        publisher.publish(Topics.JOB_STATUS, upload.jobCompleted(), Instant.parse("2026-01-02T03:04:07Z"));

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(feed("true-path"))
                        .contains("<title>Our Show</title>", "<title>First &amp; foremost</title>"));
    }

    private String feed(String podcast) {
        try {
            return environment
                    .s3()
                    .getObjectAsBytes(get -> get.bucket(environment.rssBucket()).key(podcast + "/feed.xml"))
                    .asUtf8String();
        } catch (NoSuchKeyException _) {
            return "";
        }
    }
}
