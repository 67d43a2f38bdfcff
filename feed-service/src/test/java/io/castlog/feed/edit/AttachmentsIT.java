package io.castlog.feed.edit;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.art.APicture.aPicture;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.OriginalTags.Chapter;
import io.castlog.feed.Instances;
import io.castlog.feed.Instances.Answer;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pictures, transcripts and chapters, written through two instances. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachmentsIT {
    private Instances instances;

    @BeforeAll
    void start() {
        instances = Instances.start("attachments");
    }

    @AfterAll
    void stop() {
        instances.close();
    }

    @Test
    void showsACoverAndGoesBackToTheDefault() {
        instances.post("/podcasts", Map.of("podcastId", "covered", "title", "Covered"));

        Answer put = putImage(
                "/podcasts/covered/image", "\"1\"", aPicture().sized(1500, 1500).png());

        assertThat(put.status()).isEqualTo(200);
        assertThat(put.etag()).isEqualTo("\"2\"");
        List<Map<?, ?>> images = images(put);
        String url = String.valueOf(images.getFirst().get("url"));
        assertThat(images).hasSize(4);
        assertThat(instances.stage().awaitFeed("covered", feed -> feed.contains("covered/assets/cover-1500-")))
                .contains("<itunes:image href=\"" + url + "\"", "width=\"300\"", "<url>" + url + "</url>");
        String key = url.substring(url.indexOf("covered/assets/"));
        assertThat(instances.object(key)).satisfies(head -> {
            assertThat(head.contentType()).isEqualTo("image/jpeg");
            assertThat(head.cacheControl()).isEqualTo("public, max-age=31536000, immutable");
        });

        Answer again = putImage(
                "/podcasts/covered/image", "*", aPicture().sized(1500, 1500).png());
        assertThat(images(again)).isEqualTo(images);

        Answer deleted =
                instances.send(HttpRequest.DELETE("/podcasts/covered/image").header("If-Match", "*"));
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(images(deleted)).isEmpty();
        instances.stage().awaitFeed("covered", feed -> feed.contains("castlog/assets/cover-"));
    }

    @Test
    void givesAnEpisodeThatCameByUploadAPicture() {
        instances
                .stage()
                .publish(anUpload("pictured").titled("As the file says").onAlbum("An album"));
        instances.stage().awaitFeed("pictured", feed -> feed.contains("<item>"));

        Answer episode = putImage(
                "/podcasts/pictured/episodes/e1/image", "\"0\"", aPicture().jpeg());
        Answer show = putImage(
                "/podcasts/pictured/image",
                "\"0\"",
                aPicture().sized(1401, 1401).jpeg());

        assertThat(List.of(episode.status(), show.status())).containsOnly(200);
        assertThat(instances
                        .stage()
                        .awaitFeed("pictured", feed -> feed.contains("cover-1400-") && feed.contains("cover-1401-")))
                .contains("<title>An album</title>", "<title>As the file says</title>");
    }

    @Test
    void saysWhatIsWrongWithAPicture() {
        instances.post("/podcasts", Map.of("podcastId", "refused", "title", "Refused"));

        Answer small = putImage(
                "/podcasts/refused/image", "*", aPicture().sized(800, 800).png());

        assertThat(small.status()).isEqualTo(400);
        assertThat(small.body().toString()).contains("field=image", "value=800 x 800", "at least 1400 x 1400");
        assertThat(putImage("/podcasts/refused/image", "*", new byte[20_000_001])
                        .body()
                        .toString())
                .contains("at most 20 MB");
        assertThat(putImage("/podcasts/refused/image", "*", new byte[0]).status())
                .isEqualTo(400);
        assertThat(putImage("/podcasts/refused/image", "\"9\"", aPicture().jpeg())
                        .status())
                .isEqualTo(412);
        assertThat(putImage("/podcasts/nobody/image", "*", aPicture().jpeg()).status())
                .isEqualTo(404);
    }

    @Test
    void keepsTranscriptsByLanguage() {
        instances.stage().publish(anUpload("spoken"));
        instances.stage().awaitFeed("spoken", feed -> feed.contains("<item>"));
        String english = "/podcasts/spoken/episodes/e1/transcripts/en";

        Answer vtt = putText(english, "text/vtt", "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nHi\r\n");
        Answer srt = putText(
                "/podcasts/spoken/episodes/e1/transcripts/de-CH",
                "application/srt",
                "1\n00:00:01,000 --> 00:00:02,000\nHoi\n");

        assertThat(List.of(vtt.status(), srt.status())).containsOnly(200);
        assertThat(instances.stage().awaitFeed("spoken", feed -> feed.contains("language=\"de-ch\"")))
                .contains("type=\"text/vtt\" language=\"en\" rel=\"captions\"", "type=\"application/x-subrip\"");
        String text = instances.text(
                vtt.body().toString().replaceAll("(?s).*(spoken/assets/e1/transcript-en-[^,]+).*", "$1"));
        assertThat(text).isEqualTo("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n");

        Answer wrong = putText(english, "text/vtt", "WEBVTT\n\nHi");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().toString()).contains("field=transcript", "line 3");
        assertThat(putText(english, "text/html", "<p>").status()).isEqualTo(400);
        assertThat(putText("/podcasts/spoken/episodes/e1/transcripts/english", "text/vtt", "WEBVTT")
                        .status())
                .isEqualTo(400);

        Answer deleted = instances.send(HttpRequest.DELETE(english).header("If-Match", "*"));
        assertThat(deleted.body().toString()).doesNotContain("language=en");
        assertThat(instances
                        .send(HttpRequest.DELETE(english).header("If-Match", "*"))
                        .status())
                .isEqualTo(404);
        instances.stage().awaitFeed("spoken", feed -> !feed.contains("language=\"en\""));
    }

    @Test
    void showsTheChaptersOfTheRecordingUntilThereAreOthers() {
        instances
                .stage()
                .publish(anUpload("chaptered")
                        .chaptered(new Chapter(0, 5_000, "Start"), new Chapter(5_000, 9_000, null)));
        String feed = instances.stage().awaitFeed("chaptered", text -> text.contains("podcast:chapters"));
        String key = feed.replaceAll("(?s).*podcast:chapters url=\"[^\"]*/(chaptered/assets/e1/[^\"]+)\".*", "$1");
        assertThat(instances.text(key))
                .isEqualTo("{\"version\":\"1.2.0\",\"chapters\":["
                        + "{\"startTime\":0.000,\"title\":\"Start\"},{\"startTime\":5.000}]}");
        assertThat(instances.object(key).contentType()).startsWith("application/json+chapters");

        String path = "/podcasts/chaptered/episodes/e1/chapters";
        Answer own =
                putText(path, "application/json+chapters", "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":1}]}");
        assertThat(own.body().toString()).contains("fromFile=false");
        instances.stage().awaitFeed("chaptered", text -> text.contains("podcast:chapters") && !text.contains(key));
        Answer late = putText(path, "application/json", "{\"version\":\"1.2.0\",\"chapters\":[{\"startTime\":99}]}");
        assertThat(late.body().toString()).contains("chapters/0/startTime", "within the episode");

        instances.send(HttpRequest.DELETE(path).header("If-Match", "*"));
        instances.stage().awaitFeed("chaptered", text -> !text.contains("podcast:chapters"));
        instances.send(HttpRequest.PATCH("/podcasts/chaptered/episodes/e1", Map.of("fileChapters", true))
                .header("If-Match", "*"));
        instances.stage().awaitFeed("chaptered", text -> text.contains(key));
    }

    @Test
    void ofTwoPicturesForOneVersionOneWins() throws Exception {
        instances.post("/podcasts", Map.of("podcastId", "raced", "title", "Raced"));
        List<Callable<Answer>> writers = IntStream.range(1400, 1404)
                .<Callable<Answer>>mapToObj(pixels -> () -> putImage(
                        "/podcasts/raced/image",
                        "\"1\"",
                        aPicture().sized(pixels, pixels).png()))
                .toList();

        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Answer> answers =
                    executor.invokeAll(writers).stream().map(Future::resultNow).toList();

            assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
        }
    }

    @SuppressWarnings("unchecked") // each image is an object
    private static List<Map<?, ?>> images(Answer answer) {
        return Objects.requireNonNull((List<Map<?, ?>>) answer.body().get("images"));
    }

    private Answer putText(String path, String type, String text) {
        return instances.send(
                HttpRequest.PUT(path, text.getBytes(UTF_8)).contentType(type).header("If-Match", "*"));
    }

    private Answer putImage(String path, String ifMatch, byte[] picture) {
        return instances.send(HttpRequest.PUT(path, picture)
                .contentType("application/octet-stream")
                .header("If-Match", ifMatch));
    }
}
