package io.castlog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.media.Loudness;
import io.castlog.media.LoudnessMeter;
import io.castlog.media.Probe;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import io.castlog.media.RunLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings that are fine, from the file to the ear. */
@Order(1)
@ExtendWith(CastlogExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PublishIT {
    private static final String FLAC = "jfk-inaugural-1961.flac";
    private static final List<String> PARTS = List.of("ingest-service", "transcode-service", "feed-service", "stack");

    private final RunningCastlog castlog;

    @TempDir
    private Path folder;

    PublishIT(RunningCastlog castlog) {
        this.castlog = castlog;
    }

    @ParameterizedTest
    @Order(1)
    @ValueSource(strings = {FLAC, "ashiel-mystery-chapter-2.ogg", "age-of-chivalry-chapter-18.ogg"})
    void aRecordingCanBeHeardInAPodcastApp(String name) throws Exception {
        Path source = Recordings.sampleFile(folder, name);

        RunningCastlog.Published published = castlog.publish(source, "--podcast", "readings");

        assertThat(published.status()).as(published.receipt().toString()).isZero();
        Feed.Item item = castlog.feed("readings").item(published.text("/guid"));
        assertThat(item.enclosure().toString()).isEqualTo(published.text("/enclosure/url"));
        assertThat(item.type()).isEqualTo("audio/mpeg");
        byte[] audio = download(item);
        Path file = Files.write(folder.resolve("enclosure.mp3"), audio);
        assertThat(item.enclosure().getPath())
                .endsWith("-standard.mp3")
                .contains("/" + sha256(audio).substring(0, 20) + "/");
        ProbedMedia media = probe(file);
        Duration length = duration(probe(source));
        assertThat(media.audio()).singleElement().satisfies(stream -> {
            assertThat(stream.codec()).isEqualTo("mp3");
            assertThat(stream.bitrate()).isEqualTo(192_000);
            assertThat(stream.sampleRate()).isEqualTo(44_100);
            assertThat(stream.channels()).isEqualTo(2);
        });
        assertThat(duration(media).toMillis()).isCloseTo(length.toMillis(), within(100L));
        assertThat(loudness(file)).isCloseTo(-16, within(1.0));
    }

    @Test
    @Order(2)
    void anEnclosureIsServedInPartsAsPlayersAskForIt() throws Exception {
        RunningCastlog.Published published =
                castlog.publish(Recordings.sampleFile(folder, FLAC), "--podcast", "ranges");
        Feed.Item item = castlog.feed("ranges").item(published.text("/guid"));
        byte[] whole = download(item);

        HttpResponse<byte[]> part = castlog.get(item.enclosure(), "Range", "bytes=1000-2999");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 1000-2999/" + whole.length);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, 3000));
        assertThat(part.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(c -> assertThat(c).contains("immutable"));
    }

    @Test
    @Order(3)
    void aNewFileOfTheSameNameReplacesTheAudioAndKeepsTheEpisode() throws Exception {
        Path file = folder.resolve("talk.ogg");
        Files.write(file, Recordings.sample("ashiel-mystery-chapter-2.ogg"));
        Feed.Item before = item("again", castlog.publish(file, "--podcast", "again"));
        Files.write(file, Recordings.sample("age-of-chivalry-chapter-18.ogg"));

        Feed.Item after = item("again", castlog.publish(file, "--podcast", "again"));

        assertThat(castlog.feed("again").items()).hasSize(1);
        assertThat(after.guid()).isEqualTo(before.guid());
        assertThat(after.pubDate()).isEqualTo(before.pubDate());
        assertThat(after.enclosure()).isNotEqualTo(before.enclosure());
        assertThat(castlog.get(before.enclosure()).statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void filesDroppedByAnyS3ClientArePublishedWhateverTheirName() throws Exception {
        byte[] content = Recordings.sample("ashiel-mystery-chapter-2.ogg");
        String umlaut = "Über die Brücke.ogg";
        List<String> names = List.of(
                "plain.ogg",
                "with space and + plus.ogg",
                "50% off & 'quotes' \"here\".ogg",
                "$dt$ $fn$.ogg",
                Normalizer.normalize(umlaut, Normalizer.Form.NFC),
                "日本語のエピソード.ogg");
        names.forEach(name -> castlog.drop("dropped/" + name, content));

        Map<String, JsonNode> episodes = new LinkedHashMap<>();
        names.forEach(name -> episodes.put(name, castlog.outcome("dropped/" + name)));

        Feed feed = castlog.feed("dropped");
        episodes.forEach((name, episode) -> {
            assertThat(episode.path("status").asText()).as(name).isEqualTo("COMPLETED");
            Feed.Item item = feed.item(episode.path("guid").asText());
            assertThat(item.enclosure().getPath()).as(name).matches("/dropped(/[A-Za-z0-9._-]+){3}");
            assertThat(fetch(item.enclosure()).statusCode()).as(name).isEqualTo(200);
        });
        assertThat(feed.items()).hasSize(names.size());
    }

    @Test
    @Order(5)
    void bothUnicodeSpellingsOfANameAreOneEpisode() throws Exception {
        String name = "café.ogg";
        castlog.drop("spelling/" + Normalizer.normalize(name, Normalizer.Form.NFC), sample());
        JsonNode composed = castlog.outcome("spelling/" + Normalizer.normalize(name, Normalizer.Form.NFC));
        castlog.drop("spelling/" + Normalizer.normalize(name, Normalizer.Form.NFD), sample());
        JsonNode decomposed = castlog.outcome("spelling/" + Normalizer.normalize(name, Normalizer.Form.NFD));

        assertThat(decomposed.path("episodeId")).isEqualTo(composed.path("episodeId"));
        assertThat(castlog.feed("spelling").items()).hasSize(1);
    }

    @Test
    @Order(100)
    void logsHoldNoWarningAndNoStackTrace() throws IOException {
        for (String part : PARTS) {
            try (Stream<String> lines = Files.lines(castlog.log(part))) {
                assertThat(lines.filter(
                                line -> line.matches(".*\\b(WARN|ERROR)\\b.*|\\s+at .*\\(.*\\)|.*Exception:.*")))
                        .as(part)
                        .isEmpty();
            }
        }
    }

    private static byte[] sample() {
        return Recordings.sample("ashiel-mystery-chapter-2.ogg");
    }

    private Feed.Item item(String podcast, RunningCastlog.Published published) throws IOException {
        assertThat(published.status()).as(published.receipt().toString()).isZero();
        return castlog.feed(podcast).item(published.text("/guid"));
    }

    private byte[] download(Feed.Item item) {
        HttpResponse<byte[]> response = fetch(item.enclosure());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(response.body()).hasSize((int) item.length());
        return response.body();
    }

    private HttpResponse<byte[]> fetch(URI uri) {
        try {
            return castlog.get(uri);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ProbedMedia probe(Path file) throws Exception {
        ProbeOutcome outcome = new Probe(Recordings.FFMPEG).probe(file);
        assertThat(outcome).isInstanceOf(ProbeOutcome.Media.class);
        return ((ProbeOutcome.Media) outcome).media();
    }

    private static Duration duration(ProbedMedia media) {
        return Objects.requireNonNull(media.duration());
    }

    private static double loudness(Path file) throws Exception {
        return new LoudnessMeter(Recordings.FFMPEG, RunLimits.standard())
                .measure(file)
                .map(Loudness::integrated)
                .orElseThrow();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
