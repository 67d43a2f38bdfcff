package io.castlog.transcode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.events.EpisodeId;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.WrittenTags;
import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.Body;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.RetagRequested;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobCompleted;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.media.Ffmpeg;
import io.castlog.media.Probe;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import io.castlog.platform.event.Json;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What stands inside the files, with a real recording through the local MediaConvert. */
@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedTagsIT implements TestPropertyProvider {
    private static final String CHAPTERS = """
                                           {"version": "1.2.0", "chapters": [
                                             {"startTime": 0, "title": "Ask = not; # \\\\ “what”"},
                                             {"startTime": 4.5, "title": "hidden", "toc": false},
                                             {"startTime": 5.25, "title": "Ask what you can do"}]}""";

    private final Bench bench = new Bench("tags");
    private final Probe probe = new Probe(Ffmpeg.find());

    @TempDir
    Path folder = Path.of("");

    @Override
    public Map<String, String> getProperties() {
        return bench.environment.properties(Map.of("micronaut.server.port", "-1"));
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @Test
    void whatTheCatalogueKnowsStandsInTheFiles() throws Exception {
        PodcastId show = new PodcastId("described");
        bench.asset("described/assets/cover-1-1400.jpg", cover());
        bench.asset("described/assets/chapters-1.json", CHAPTERS.getBytes(UTF_8));
        bench.catalogue(new ShowEdited(show, "w1", 0, show("Our Show", cover("described", "cover-1"))));
        bench.catalogue(new ShowEdited(show, "w2", 0, show("Somebody else was first", null)));
        bench.catalogue(episode(show, "w3", 0, "On \\ #1; = \n[CHAPTER]", "described/assets/chapters-1.json"));
        bench.awaitKnown(show, "e1", "CHAPTER");

        JobCompleted completed = completed("described/e1.flac", OriginalTags.NONE);

        WrittenTags tags = Objects.requireNonNull(completed.tags());
        assertThat(tags)
                .isEqualTo(new WrittenTags(
                        "On \\ #1; = [CHAPTER]",
                        "Our Show",
                        "We",
                        12,
                        tags.date(),
                        "described/assets/cover-1-1400.jpg",
                        2,
                        List.of()));
        for (Rendition rendition : completed.renditions()) {
            ProbedMedia media = media(rendition);
            assertThat(media.tags())
                    .containsEntry("title", "On \\ #1; = [CHAPTER]")
                    .containsEntry("album", "Our Show")
                    .containsEntry("artist", "We")
                    .containsEntry("track", "12");
            assertThat(media.attachedPicture()).isTrue();
            assertThat(media.chapters())
                    .extracting(ProbedMedia.Chapter::title)
                    .containsExactly("Ask = not; # \\ “what”", "Ask what you can do");
            assertThat(rendition.durationMillis()).isBetween(10_900L, 11_200L);
        }
    }

    @Test
    void withoutACatalogueTheFileSpeaksForItself() throws Exception {
        OriginalTags own = new OriginalTags(
                "Its own title",
                null,
                "Somebody",
                "1961-01-20",
                null,
                null,
                3,
                null,
                List.of(new OriginalTags.Chapter(0, 4000, "One"), new OriginalTags.Chapter(4000, 90_000, null)));

        JobCompleted completed = completed("undescribed/e1.flac", own);

        assertThat(completed.tags())
                .isEqualTo(new WrittenTags(
                        "Its own title", "undescribed", "Somebody", 3, "1961-01-20", null, 2, List.of()));
        ProbedMedia media = media(completed.renditions().getFirst());
        assertThat(media.tags()).containsEntry("date", "1961-01-20").containsEntry("title", "Its own title");
        assertThat(media.attachedPicture()).isFalse();
        assertThat(media.chapters()).extracting(ProbedMedia.Chapter::title).containsExactly("One", "2");
    }

    @Test
    void assetsThatAreNotThereCostNothingButThemselves() throws Exception {
        PodcastId show = new PodcastId("poor");
        bench.asset("poor/assets/cover-2-1400.jpg", "no picture".getBytes(UTF_8));
        bench.catalogue(new ShowEdited(show, "w1", 0, show("Poor Show", cover("poor", "cover-2"))));
        bench.catalogue(episode(show, "w2", 0, "Poor", "poor/assets/missing.json"));
        bench.awaitKnown(show, "e1", "Poor");

        JobCompleted completed = completed("poor/e1.flac", OriginalTags.NONE);

        WrittenTags tags = Objects.requireNonNull(completed.tags());
        assertThat(tags.leftOut()).containsExactly("cover", "chapters");
        assertThat(tags.cover()).isNull();
        assertThat(media(completed.renditions().getFirst()).tags()).containsEntry("title", "Poor");
    }

    @Test
    void filesAreTaggedAnewOnRequestOnly() throws Exception {
        PodcastId show = new PodcastId("corrected");
        JobCompleted before = completed("corrected/e1.flac", OriginalTags.NONE);
        bench.catalogue(new ShowEdited(show, "w1", 0, show("Our Show", null)));
        RetagRequested request =
                new RetagRequested(show, new EpisodeId("e1"), "w2", before.uploadId(), before.renditions());

        bench.catalogue(request);
        bench.catalogue(request);

        List<RenditionsRetagged> told = bench.await(RenditionsRetagged.class, show, 2);
        RenditionsRetagged retagged = told.getFirst();
        assertThat(told).containsOnly(retagged);
        assertThat(retagged.tags().show()).isEqualTo("Our Show");
        assertThat(retagged.renditions()).extracting(Rendition::name).containsExactly("standard", "aac", "low");
        for (int i = 0; i < 3; i++) {
            Rendition now = retagged.renditions().get(i);
            Rendition then = before.renditions().get(i);
            assertThat(media(now).tags()).containsEntry("album", "Our Show");
            assertThat(media(then).tags()).containsEntry("album", "corrected");
            assertThat(now.key()).isNotEqualTo(then.key()).matches("corrected/e1/[0-9a-f]{20}/e1-.*");
            assertThat(now.durationMillis()).isEqualTo(then.durationMillis());
        }
    }

    private JobCompleted completed(String key, OriginalTags tags) throws IOException {
        UploadReceived plain = bench.upload(key, TranscodePipelineIT.recording());
        UploadReceived upload = new UploadReceived(
                plain.uploadId(),
                plain.podcastId(),
                plain.episodeId(),
                plain.kind(),
                plain.object(),
                plain.contentType(),
                tags);
        bench.received(upload);
        return bench.await(JobCompleted.class, upload);
    }

    private ProbedMedia media(Rendition rendition) throws Exception {
        byte[] content = bench.s3
                .getObjectAsBytes(
                        get -> get.bucket(bench.environment.outputBucket()).key(rendition.key()))
                .asByteArray();
        Path file = Files.write(folder.resolve(rendition.name()), content);
        return ((ProbeOutcome.Media) probe.probe(file)).media();
    }

    static ShowDetails show(String title, @Nullable Artwork cover) throws IOException {
        ObjectNode details =
                Json.mapper().createObjectNode().put("title", title).put("author", "We");
        return Json.mapper().treeToValue(details, ShowDetails.class).withImage(cover);
    }

    private static Artwork cover(String show, String name) {
        return new Artwork(List.of(
                new Artwork.Image("%s/assets/%s-3000.jpg".formatted(show, name), 3000, "image/jpeg", 3_000_000),
                new Artwork.Image("%s/assets/%s-1400.jpg".formatted(show, name), 1400, "image/jpeg", 30_000)));
    }

    private static EpisodeEdited episode(PodcastId show, String writeId, int version, String title, String chapters)
            throws IOException {
        ObjectNode details =
                Json.mapper().createObjectNode().put("title", title).put("number", 12);
        details.set("chapters", Json.mapper().valueToTree(new Body(chapters, "application/json+chapters", 100, "00")));
        return new EpisodeEdited(
                show, new EpisodeId("e1"), writeId, version, Json.mapper().treeToValue(details, EpisodeDetails.class));
    }

    private static byte[] cover() throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(1400, 1400, BufferedImage.TYPE_INT_RGB), "jpeg", jpeg);
        return jpeg.toByteArray();
    }
}
