package io.castlog.feed;

import static org.awaitility.Awaitility.await;

import io.castlog.events.Topics;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.Environment;
import io.micronaut.http.client.BlockingHttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Plays the other services and looks at what feed-service makes of it. */
public record Stage(Environment environment, EventPublisher publisher, BlockingHttpClient http) {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Says that an upload arrived and was transcoded. */
    public void publish(AnUpload upload) {
        tell(upload.received());
        tell(upload.submitted(), upload.jobCompleted());
    }

    public void tell(UploadEvent... events) {
        List<? extends CompletableFuture<?>> sent = List.of(events).stream()
                .map(event -> publisher.send(Topics.UPLOADS, event, now()))
                .toList();
        sent.forEach(EventPublisher::await);
    }

    public void tell(JobStatusEvent... events) {
        List<? extends CompletableFuture<?>> sent = List.of(events).stream()
                .map(event -> publisher.send(Topics.JOB_STATUS, event, now()))
                .toList();
        sent.forEach(EventPublisher::await);
    }

    /** The feed's text; empty where there is none. */
    public String feed(String podcast) {
        try {
            return environment
                    .s3()
                    .getObjectAsBytes(get -> get.bucket(environment.rssBucket()).key(podcast + "/feed.xml"))
                    .asUtf8String();
        } catch (NoSuchKeyException _) {
            return "";
        }
    }

    public HeadObjectResponse head(String podcast) {
        return environment
                .s3()
                .headObject(head -> head.bucket(environment.rssBucket()).key(podcast + "/feed.xml"));
    }

    public String awaitFeed(String podcast, Predicate<String> condition) {
        return await("feed of " + podcast).atMost(PATIENCE).until(() -> feed(podcast), condition);
    }

    public Map<String, Object> awaitEpisode(String podcast, String episode, Predicate<Map<String, Object>> condition) {
        String path = "/podcasts/%s/episodes/%s".formatted(podcast, episode);
        return await(path).atMost(PATIENCE).ignoreExceptions().until(() -> json(path), condition);
    }

    @SuppressWarnings("unchecked") // every answer of the API is a JSON object
    public Map<String, Object> json(String path) {
        return http.retrieve(io.micronaut.http.HttpRequest.GET(path), Map.class);
    }

    /** Whole milliseconds: what comes back from DynamoDB and JSON compares equal. */
    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
