package io.castlog.ingest.arrival;

import static io.castlog.ingest.local.IngestStack.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.OriginalTags;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.ingest.UploadRejected;
import io.castlog.ingest.local.FormUpload;
import io.castlog.ingest.local.IngestStack;
import io.castlog.ingest.local.Recordings;
import io.castlog.ingest.record.Entries;
import io.castlog.ingest.record.Upload;
import io.castlog.ingest.record.UploadRecords;
import io.castlog.platform.event.Received;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.sqs.model.Message;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrivalIT implements TestPropertyProvider {
    private final IngestStack stack = new IngestStack("arrival");

    @Inject
    UploadRecords records;

    @Override
    public Map<String, String> getProperties() {
        return stack.properties(Map.of("castlog.ingest.bucket.max-size", "30MB"));
    }

    @Test
    void takesAFilePutWithTheSdk() {
        byte[] wav = Recordings.wav(440);

        stack.put("our-show/e1.wav", wav);

        UploadReceived received = stack.awaitReceived("our-show/e1.wav");
        assertThat(received.podcastId().value()).isEqualTo("our-show");
        assertThat(received.episodeId().value()).isEqualTo("e1");
        assertThat(received.kind()).isEqualTo("audio");
        assertThat(received.contentType()).isEqualTo("audio/vnd.wave");
        assertThat(received.object().size()).isEqualTo(wav.length);
        assertThat(received.object().bucket()).isEqualTo(stack.environment().inputBucket());
        assertThat(received.tags().durationMillis()).isEqualTo(1000);
    }

    @Test
    void takesACopy() {
        stack.put("originals/a.wav", Recordings.wav(441));

        stack.s3()
                .copyObject(request -> request.sourceBucket(stack.environment().inputBucket())
                        .sourceKey("originals/a.wav")
                        .destinationBucket(stack.environment().inputBucket())
                        .destinationKey("copies/b.wav"));

        assertThat(stack.awaitReceived("copies/b.wav").episodeId().value()).isEqualTo("b");
    }

    @Test
    void takesAMultipartUpload() {
        String bucket = stack.environment().inputBucket();
        String id = stack.s3()
                .createMultipartUpload(request -> request.bucket(bucket).key("parts/a.wav"))
                .uploadId();
        String etag = stack.s3()
                .uploadPart(
                        request -> request.bucket(bucket)
                                .key("parts/a.wav")
                                .uploadId(id)
                                .partNumber(1),
                        RequestBody.fromBytes(Recordings.wav(442)))
                .eTag();
        stack.s3()
                .completeMultipartUpload(request -> request.bucket(bucket)
                        .key("parts/a.wav")
                        .uploadId(id)
                        .multipartUpload(parts -> parts.parts(
                                CompletedPart.builder().partNumber(1).eTag(etag).build())));

        assertThat(stack.awaitReceived("parts/a.wav").object().etag()).endsWith("-1");
    }

    @Test
    void takesAnHtmlForm() throws Exception {
        int status = new FormUpload(stack.environment()).post("form/a.wav", Recordings.wav(443));

        assertThat(status).isBetween(200, 204);
        assertThat(stack.awaitReceived("form/a.wav").episodeId().value()).isEqualTo("a");
    }

    @Test
    void makesThreeUploadsOfTheSameTwoFilesPutInTurn() {
        byte[] one = Recordings.wav(450);
        byte[] other = Recordings.wav(451);

        stack.put("turns/a.wav", one);
        stack.put("turns/a.wav", other);
        stack.put("turns/a.wav", one);

        List<UploadEvent> events = stack.awaitEvents("turns/a.wav", 3);
        assertThat(events.stream().map(UploadEvent::eventId).distinct()).hasSize(3);
        assertThat(events).anySatisfy(event -> assertThat(event).isInstanceOf(UploadReceived.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "our show/e 1.wav",
                "plus/a+b.wav",
                "percent/50%20off%.wav",
                "quotes/\"a\" 'b'.wav",
                "dollars/$dt$.wav",
                "Caf\u00e9/\u00c9t\u00e9.wav",
                "Cafe\u0301/E\u0301te\u0301.wav",
                "日本/ラジオ 🎙.wav"
            })
    void takesAnyName(String key) {
        stack.put(key, Recordings.wav(460));

        UploadReceived received = stack.awaitReceived(key);

        assertThat(received.object().key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad/a/b.wav", "bad/../d.wav", "bad/..", "bad/e\u0007.wav"})
    void refusesAPlaceThatNamesNoEpisode(String key) {
        stack.put(key, Recordings.wav(461));

        UploadEvent event = stack.awaitEvents(key, 1).getFirst();

        assertThat(event).isInstanceOfSatisfying(UploadRejected.class, rejected -> {
            assertThat(rejected.reason().code()).isEqualTo("BAD_KEY");
            assertThat(rejected.podcastId().value()).isEqualTo("bad");
            assertThat(rejected.episodeId()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"lonely.wav", "../up.wav", "work/a.wav"})
    void writesDownWhatNamesNoShow(String key) {
        stack.put(key, Recordings.wav(462));

        await().atMost(DEADLINE).untilAsserted(() -> {
            Entries entries = records.ofKey(stack.environment().inputBucket(), key, 10, null);
            assertThat(entries.items()).singleElement().isInstanceOfSatisfying(Upload.class, upload -> {
                assertThat(upload.reason()).isNotNull();
                assertThat(upload.concluded()).isTrue();
                assertThat(upload.podcastId()).isNull();
            });
        });
        stack.awaitEvents(key, 0);
    }

    @Test
    void endsEveryBadFileInAClearState() throws Exception {
        List<BadFiles.BadFile> files = BadFiles.all();
        files.forEach(file -> stack.put("bad-files/" + file.name(), file.content()));

        for (BadFiles.BadFile file : files) {
            String key = "bad-files/" + file.name();
            if (BadFiles.isTaken(file)) {
                stack.awaitReceived(key);
            } else {
                Reason reason = stack.awaitRejected(key);
                assertThat(reason.code()).as(file.name()).isEqualTo(file.code());
                assertThat(reason.message()).as(file.name()).endsWith(".").doesNotContain("castlog-arrival");
            }
        }
    }

    @Test
    void takesEveryFormatOfTheList() throws Exception {
        Map<String, byte[]> recordings = BadFiles.recordings();
        recordings.forEach((extension, content) -> stack.put("formats/a-" + extension + "." + extension, content));

        for (String extension : recordings.keySet()) {
            UploadReceived received = stack.awaitReceived("formats/a-" + extension + "." + extension);
            assertThat(received.tags().durationMillis()).as(extension).isBetween(1900L, 2200L);
        }
    }

    @Test
    void refusesATooLargeFileWithoutReadingIt() {
        stack.put("large/a.wav", new byte[(30 << 20) + 1]);

        Reason reason = stack.awaitRejected("large/a.wav");

        assertThat(reason).isEqualTo(Rejections.tooLarge((30 << 20) + 1, 30 << 20));
    }

    @Test
    void readsTagsAndChaptersOfTheBeginningAndTheEnd(@TempDir Path folder) throws Exception {
        Path tags = Files.writeString(folder.resolve("tags.txt"), """
                ;FFMETADATA1
                title=Folge eins \u2013 \u00c4pfel
                album=Our Show
                track=3/9
                [CHAPTER]
                TIMEBASE=1/1000
                START=0
                END=1500
                title=Hello
                """);
        // the index of this file is at its end, far behind the part that is read of the beginning
        List<String> encoding = List.of(
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=duration=150",
                "-i",
                tags.toString(),
                "-map_metadata",
                "1",
                "-c:a",
                "flac",
                "-strict",
                "-2");
        byte[] mp4 = Recordings.make("x.mp4", encoding);
        assertThat(mp4.length).isBetween(25 << 20, 30 << 20);

        stack.put("tags/a.mp4", mp4);

        OriginalTags read = stack.awaitReceived("tags/a.mp4").tags();
        assertThat(read.title()).isEqualTo("Folge eins \u2013 \u00c4pfel");
        assertThat(read.album()).isEqualTo("Our Show");
        assertThat(read.track()).isEqualTo(3);
        assertThat(Objects.requireNonNull(read.durationMillis())).isEqualTo(150_000);
        assertThat(read.chapters()).containsExactly(new OriginalTags.Chapter(0, 1500, "Hello"));
    }

    @Test
    void takesTheEpisodeThatTheUploaderAttached() {
        stack.put("attached/a.wav", Recordings.wav(470), Map.of("castlog-episode", "e9"));
        stack.put("attached/b.wav", Recordings.wav(471), Map.of("castlog-episode", "e 9"));

        assertThat(stack.awaitReceived("attached/a.wav").episodeId().value()).isEqualTo("e9");
        assertThat(stack.awaitRejected("attached/b.wav").code()).isEqualTo("BAD_EPISODE_ID");
    }

    @Test
    void takesEveryRecordOfANotificationAndTellsWhatBecameOfTheObject() {
        String key = "gone+and/lost+%C3%A4.wav";
        stack.send("""
                {"Records":[
                 {"eventName":"ObjectCreated:Put","eventTime":"2026-11-12T00:00:00.123Z","s3":{"bucket":{"name":"%1$s"},
                  "object":{"key":"%2$s","size":5,"eTag":"b1946ac92492d2347c6235b4d2611184","sequencer":"01"}}},
                 {"eventName":"ObjectCreated:Put","eventTime":"2026-11-12T00:00:01.123Z","s3":{"bucket":{"name":"%1$s"},
                  "object":{"key":"%2$s","size":5,"eTag":"b1946ac92492d2347c6235b4d2611184","sequencer":"02"}}}]}
                """.formatted(stack.environment().inputBucket(), key));

        List<UploadEvent> events = stack.awaitEvents("gone and/lost \u00e4.wav", 2);

        assertThat(events)
                .allSatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                UploadRejected.class,
                                rejected -> assertThat(rejected.reason().code()).isEqualTo("GONE")));
        assertThat(stack.published().stream()
                        .filter(received -> received.event().equals(events.getFirst()))
                        .map(Received::time))
                .allSatisfy(time -> assertThat(time.toString()).startsWith("2026-11-12T00:00:0"));
    }

    @Test
    void movesPoisonAsideAndGoesOn() {
        stack.send("{\"what\":\"is this\"}");
        stack.send("{\"detail-type\":\"Object Deleted\",\"detail\":{}}");
        stack.send(created("someone-elses-bucket", "x/y.wav"));

        List<Message> dead = new ArrayList<>();
        await().atMost(DEADLINE).untilAsserted(() -> {
            dead.addAll(stack.receive(stack.environment().uploadsDeadLetterQueue()));
            assertThat(dead).hasSize(1);
        });
        assertThat(dead.getFirst().body()).isEqualTo("{\"what\":\"is this\"}");
        assertThat(Objects.requireNonNull(dead.getFirst().messageAttributes().get("reason"))
                        .stringValue())
                .isEqualTo("message has neither a detail-type nor Records");

        stack.put("after/poison.wav", Recordings.wav(480));
        stack.awaitReceived("after/poison.wav");
        assertThat(stack.published())
                .noneMatch(each -> each.event().podcastId().value().equals("x"));
    }

    private static String created(String bucket, String key) {
        return """
                {"detail-type":"Object Created","time":"2026-11-12T00:00:00Z","detail":{"bucket":{"name":"%s"},
                 "object":{"key":"%s","size":5,"etag":"b1946ac92492d2347c6235b4d2611184","sequencer":"01"}}}
                """.formatted(bucket, key);
    }

    @Test
    void findsNothingUnderAnUnknownId() {
        assertThat(records.find(new UploadId("0123456789abcdef"))).isEmpty();
    }
}
