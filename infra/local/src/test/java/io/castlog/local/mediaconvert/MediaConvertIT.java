package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.media.ProbedMedia;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

class MediaConvertIT {
    private static MediaConvertFixture local;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        local = new MediaConvertFixture(folder, config -> config);
    }

    @AfterAll
    static void stop() throws Exception {
        local.close();
    }

    @Test
    void makesThreeRenditionsOfARealRecording() throws Exception {
        String input = local.sample("jfk-inaugural-1961.flac");

        Job job =
                local.ended(local.submit(request -> request.settings(PodcastJob.settings(input, "s3://pod-out/three/"))
                        .userMetadata(Map.of("uploadId", "u1"))));

        assertThat(job.errorMessage()).isNull();
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job.messages().warning()).isEmpty();
        assertThat(job.jobPercentComplete()).isNull();
        assertThat(job.timing().finishTime()).isNotNull();
        assertRendition("three/jfk-inaugural-1961-standard.mp3", "mp3", 192_000);
        assertRendition("three/jfk-inaugural-1961-aac.m4a", "aac", 160_000);
        assertRendition("three/jfk-inaugural-1961-low.mp4", "aac", 128_000);
        assertThat(job.outputGroupDetails()).hasSize(1);
        assertThat(job.outputGroupDetails().getFirst().outputDetails())
                .hasSize(3)
                .allSatisfy(output -> assertThat(output.durationInMs()).isCloseTo(11_000, within(100)));
    }

    private static void assertRendition(String key, String codec, int bitrate) throws Exception {
        ProbedMedia media = local.output(key);
        ProbedMedia.AudioStream audio = media.audio().getFirst();
        assertThat(audio.codec()).isEqualTo(codec);
        assertThat(audio.sampleRate()).isEqualTo(44_100);
        assertThat(audio.channels()).isEqualTo(2);
        assertThat((double) audio.bitrate()).isCloseTo(bitrate, within(bitrate * 0.1));
        assertThat(media.duration()).isNotNull().isBetween(Duration.ofMillis(10_900), Duration.ofMillis(11_100));
        assertThat(local.loudness(key)).isCloseTo(-16, within(1.0));
    }

    @Test
    void makesOpus() throws Exception {
        String input = local.sample("ashiel-mystery-chapter-2.ogg");

        Job job = local.ended(local.submit(request -> request.settings(
                PodcastJob.settings(input, "s3://pod-out/opus/talk", List.of(PodcastJob.opus("_64"))))));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(local.output("opus/talk_64.ogg").audio().getFirst().codec()).isEqualTo("opus");
        assertThat(local.loudness("opus/talk_64.ogg")).isCloseTo(-16, within(1.0));
    }

    @Test
    void announcesEachStateInTheShapeOfEventBridge() throws Exception {
        String input = local.sample("age-of-chivalry-chapter-18.ogg");

        String id = local.submit(request -> request.settings(
                        PodcastJob.settings(input, "s3://pod-out/events/x", List.of(PodcastJob.standard())))
                .userMetadata(Map.of("uploadId", "u2")));

        List<JsonNode> events = local.eventsOf(id, "COMPLETE");
        assertThat(events)
                .extracting(event -> event.at("/detail/status").asText())
                .containsExactly("PROGRESSING", "INPUT_INFORMATION", "COMPLETE");
        JsonNode complete = events.getLast();
        assertThat(complete.path("detail-type").asText()).isEqualTo("MediaConvert Job State Change");
        assertThat(complete.path("source").asText()).isEqualTo("aws.mediaconvert");
        assertThat(complete.at("/resources/0").asText())
                .isEqualTo("arn:aws:mediaconvert:us-east-1:000000000000:jobs/" + id);
        assertThat(complete.at("/detail/userMetadata/uploadId").asText()).isEqualTo("u2");
        assertThat(complete.at("/detail/queue").asText())
                .isEqualTo("arn:aws:mediaconvert:us-east-1:000000000000:queues/Default");
        assertThat(complete.at("/detail/outputGroupDetails/0/type").asText()).isEqualTo("FILE_GROUP");
        assertThat(complete.at("/detail/outputGroupDetails/0/outputDetails/0/outputFilePaths/0")
                        .asText())
                .isEqualTo("s3://pod-out/events/x-standard.mp3");
        assertThat(events.get(1).at("/detail/inputDetails/0/audio/0/codec").asText())
                .isEqualTo("VORBIS");
    }
}
