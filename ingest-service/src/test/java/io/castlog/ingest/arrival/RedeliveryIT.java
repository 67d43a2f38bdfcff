package io.castlog.ingest.arrival;

import static io.castlog.ingest.local.IngestStack.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.Topics;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.ingest.bucket.Found;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.StoredObject;
import io.castlog.ingest.local.IngestStack;
import io.castlog.ingest.local.Recordings;
import io.castlog.ingest.record.Claims;
import io.castlog.ingest.record.Upload;
import io.castlog.ingest.record.UploadRecords;
import io.castlog.platform.event.EventPublisher;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hands the real messages to the handler itself, so that it decides how often and when. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedeliveryIT implements TestPropertyProvider {
    private final IngestStack stack = new IngestStack("again");

    @Inject
    UploadsQueue queue;

    @Inject
    UploadRecords records;

    @Inject
    Decisions decisions;

    @Inject
    InputBucket bucket;

    @Inject
    Claims claims;

    @Inject
    Arrivals arrivals;

    @Inject
    EventPublisher publisher;

    @Override
    public Map<String, String> getProperties() {
        return stack.properties(
                Map.of("castlog.ingest.queue.url", stack.environment().jobEventsQueue()));
    }

    @Test
    void publishesOnceWhatIsDeliveredTwice() {
        String message = put("twice/a.wav", Recordings.wav(300));

        queue.handle(message);
        queue.handle(message);

        stack.awaitReceived("twice/a.wav");
    }

    @Test
    void publishesWhatWasDecidedBeforeACrashEvenIfTheObjectIsGone() {
        String message = put("crash/a.wav", Recordings.wav(301));
        Arrival arrival = arrival(message);
        decideAndCrash(arrival);
        stack.s3()
                .deleteObject(request ->
                        request.bucket(stack.environment().inputBucket()).key("crash/a.wav"));

        queue.handle(message);

        assertThat(stack.awaitReceived("crash/a.wav").uploadId()).isEqualTo(arrival.uploadId());
    }

    @Test
    void tellsTheSameEventAgainAfterACrashBeforeItWasNoted() {
        String message = put("unnoted/a.wav", Recordings.wav(302));
        Upload decided = decideAndCrash(arrival(message));
        publisher.publish(Topics.UPLOADS, Objects.requireNonNull(decided.event()), decided.createdAt());

        queue.handle(message);
        queue.handle(message);

        List<UploadEvent> told = stack.awaitEvents("unnoted/a.wav", 2);
        assertThat(told.stream().map(UploadEvent::eventId).distinct()).hasSize(1);
        assertThat(told.getFirst()).isEqualTo(told.getLast());
    }

    @Test
    void refusesWhatWasReplacedBeforeItWasLookedAt() {
        String first = put("replaced/a.wav", Recordings.wav(303));
        String second = put("replaced/a.wav", Recordings.wav(304));

        queue.handle(second);
        queue.handle(first);

        List<UploadEvent> events = stack.awaitEvents("replaced/a.wav", 2);
        assertThat(events.getFirst()).isInstanceOf(UploadReceived.class);
        assertThat(events.getLast()).hasFieldOrPropertyWithValue("reason", Rejections.superseded());
    }

    @Test
    void takesAnEventForWhatASweepFound() {
        String message = put("swept/a.wav", Recordings.wav(305));

        assertThat(arrivals.find(listed("swept/a.wav"))).isTrue();
        queue.handle(message);
        queue.handle(message);

        assertThat(stack.awaitReceived("swept/a.wav").object().sequencer()).isNull();
    }

    @Test
    void takesALateEventForWhatASweepFoundAndSomethingReplaced() {
        String message = put("late/a.wav", Recordings.wav(306));
        arrivals.find(listed("late/a.wav"));
        String other = put("late/a.wav", Recordings.wav(307));

        queue.handle(message);
        queue.handle(other);

        List<UploadEvent> events = stack.awaitEvents("late/a.wav", 2);
        assertThat(events).allSatisfy(event -> assertThat(event).isInstanceOf(UploadReceived.class));
    }

    @Test
    void sweepsNothingThatAnEventTold() {
        queue.handle(put("told/a.wav", Recordings.wav(308)));
        StoredObject listed = listed("told/a.wav");

        assertThat(claims.unsettled(List.of(listed))).isEmpty();
        assertThat(arrivals.find(listed)).isFalse();

        stack.awaitReceived("told/a.wav");
    }

    @Test
    void sweepsWhatAnEventToldAndACrashLeftUndone() {
        String message = put("undone/a.wav", Recordings.wav(309));
        decideAndCrash(arrival(message));
        StoredObject listed = listed("undone/a.wav");

        assertThat(claims.unsettled(List.of(listed))).containsExactly(listed);
        arrivals.find(listed);
        queue.handle(message);

        assertThat(stack.awaitReceived("undone/a.wav").uploadId())
                .isEqualTo(arrival(message).uploadId());
    }

    @Test
    void keepsTwoPutsOfTheSameBytesApartAfterASweepFoundThem() {
        byte[] same = Recordings.wav(310);
        String first = put("same/a.wav", same);
        arrivals.find(listed("same/a.wav"));
        String second = put("same/a.wav", same);

        queue.handle(first);
        queue.handle(second);
        queue.handle(first);

        List<UploadEvent> events = stack.awaitEvents("same/a.wav", 2);
        assertThat(events.stream().map(UploadEvent::eventId).distinct()).hasSize(2);
    }

    @Test
    void keepsThemApartWhereTheSecondCameLater() {
        byte[] same = Recordings.wav(311);
        String first = put("later/a.wav", same);
        StoredObject swept = listed("later/a.wav");
        arrivals.find(swept);
        await().atMost(DEADLINE)
                .until(() -> Instant.now().isAfter(swept.lastModified().plusSeconds(1)));
        String second = put("later/a.wav", same);

        queue.handle(first);
        queue.handle(second);
        queue.handle(first);

        List<UploadEvent> events = stack.awaitEvents("later/a.wav", 2);
        assertThat(events.stream().map(UploadEvent::eventId).distinct()).hasSize(2);
    }

    /** What a handler does up to the crash: it claims and decides, and tells nobody. */
    private Upload decideAndCrash(Arrival arrival) {
        Found found = bucket.find(arrival.key(), null, arrival.etag());
        assertThat(found).isInstanceOf(Found.Current.class);
        if (found instanceof Found.Current(StoredObject object)) {
            claims.claim(object, arrival.uploadId(), arrival.mark());
        }
        return records.record(decisions.decide(arrival.uploadId(), arrival, found));
    }

    /** Puts an object and takes the message that S3 sent about it. */
    private String put(String key, byte[] content) {
        stack.put(key, content);
        List<String> messages = new ArrayList<>();
        await().atMost(DEADLINE).untilAsserted(() -> {
            stack.receive(stack.environment().uploadsQueue()).forEach(message -> messages.add(message.body()));
            assertThat(messages).isNotEmpty();
        });
        String message = messages.getLast();
        assertThat(arrival(message).key()).isEqualTo(key);
        return message;
    }

    private static Arrival arrival(String message) {
        return ((Notice.Created) Notices.parse(message).getFirst()).arrival();
    }

    private StoredObject listed(String key) {
        return bucket.list(null, 1000).objects().stream()
                .filter(object -> object.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
