package io.castlog.feed.edit;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.art.APicture.aPicture;
import static org.assertj.core.api.Assertions.assertThat;

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

    private Answer putImage(String path, String ifMatch, byte[] picture) {
        return instances.send(HttpRequest.PUT(path, picture)
                .contentType("application/octet-stream")
                .header("If-Match", ifMatch));
    }
}
