package io.castlog.feed.render;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.catalog.ALog.SHOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.TranscodeCompleted;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.ALog;
import io.castlog.feed.catalog.Described;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RendererTest {
    private static final Pattern RFC_2822 =
            Pattern.compile("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000");

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @EnumSource
    void rendersTheGoldenFeed(Version version) throws IOException {
        ALog log = published(
                anUpload("our-show").titled("Erste Folge: <b>Größe</b> & Maß").onAlbum("Our Show"));
        publish(log, anUpload("our-show").file("Zweite Folge.wav"));

        Extras extras = new Extras(null, Map.of(), version);
        assertThat(new String(Renderer.render(log.snapshot(), extras), UTF_8))
                .isEqualTo(golden("feed.v%d.xml".formatted(version.number())));
    }

    @ParameterizedTest
    @EnumSource
    void rendersTheGoldenFeedOfEverything(Version version) throws IOException {
        ALog log = published(anUpload("our-show"));
        publish(log, anUpload("our-show").file("e2.wav"));
        log.add(Described.show("a", 0), ALog.at(50));
        log.add(Described.episode("e1", "b", 0, Visibility.PUBLISHED), ALog.at(51));
        log.add(Described.episode("e2", "c", 0, Visibility.PUBLISHED), ALog.at(52));
        log.add(Described.episode("e2", "d", 1, Visibility.PUBLISHED), ALog.at(53));
        Extras extras = new Extras(
                new Extras.Owner("Ada", "ada@example.org"),
                Map.of("our-show/assets/notes-0123456789abcdef0123.html", "<h1>Notes</h1> ]]> & \u0001 \uFFFE end"),
                version);

        byte[] feed = Renderer.render(log.snapshot(), extras);

        assertThat(new String(feed, UTF_8)).isEqualTo(golden("everything.v%d.xml".formatted(version.number())));
    }

    @Test
    void aShowWithoutEpisodesHasAFeed() throws Exception {
        Document feed = parse(Renderer.render(ALog.registered().snapshot(), Extras.NONE));

        assertThat(text(feed, "title")).isEqualTo("our-show");
        assertThat(text(feed, "description")).isNotBlank();
        assertThat(feed.getElementsByTagName("item").getLength()).isZero();
    }

    @Test
    void theNewestComesFirstAndEqualsByTheirIds() throws Exception {
        ALog log = ALog.registered();
        for (String id : List.of("b", "c", "a", "d")) {
            AnUpload upload = anUpload("our-show").file(id + ".wav");
            log.add(upload.accepted(), ALog.at(1));
            log.add(upload.completed(), ALog.at(1));
            log.add(
                    new EpisodePublished(SHOW, upload.episodeId(), "g-" + id, ALog.at(id.equals("d") ? 9 : 5)),
                    ALog.at(1));
        }

        assertThat(texts(parse(Renderer.render(log.snapshot(), Extras.NONE)), "guid"))
                .containsExactly("g-d", "g-a", "g-b", "g-c");
    }

    @Test
    void anEpisodeThatIsNotPublishedIsNotInTheFeed() throws Exception {
        AnUpload upload = anUpload("our-show");
        Document feed = parse(Renderer.render(
                ALog.registered(upload.accepted(), upload.completed()).snapshot(), Extras.NONE));

        assertThat(feed.getElementsByTagName("item").getLength()).isZero();
    }

    @Test
    void aReuploadChangesTheEnclosureAndNeitherGuidNorPubDate() throws Exception {
        AnUpload one = anUpload("our-show");
        AnUpload two = one.version(2);
        ALog log = published(one);
        Document before = parse(Renderer.render(log.snapshot(), Extras.NONE));
        log.add(two.accepted(), ALog.at(100)).add(two.completed(), ALog.at(200));
        Document after = parse(Renderer.render(log.snapshot(), Extras.NONE));

        assertThat(enclosure(after, "url"))
                .isNotEqualTo(enclosure(before, "url"))
                .endsWith("/e1-standard.mp3");
        assertThat(enclosure(after, "length")).isEqualTo("264002");
        assertThat(texts(after, "guid")).isEqualTo(texts(before, "guid"));
        assertThat(texts(after, "pubDate").getLast())
                .isEqualTo(texts(before, "pubDate").getLast());
        assertThat(text(after, "lastBuildDate")).isNotEqualTo(text(before, "lastBuildDate"));
    }

    @Test
    void theFirstRenditionIsTheEnclosureWhereNoneIsStandard() throws Exception {
        AnUpload upload = anUpload("our-show");
        TranscodeCompleted aac = new TranscodeCompleted(
                SHOW,
                upload.episodeId(),
                upload.uploadId(),
                upload.jobId(),
                1,
                upload.renditions().subList(1, 2));
        ALog log = ALog.registered(
                upload.accepted(), aac, new EpisodePublished(SHOW, upload.episodeId(), "guid-1", ALog.at(2)));

        assertThat(enclosure(parse(Renderer.render(log.snapshot(), Extras.NONE)), "type"))
                .isEqualTo("audio/mp4");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyMetadataGivesAWellFormedFeedOfOneElementPerLine(long seed) throws Exception {
        Random random = new Random(seed);
        ALog log = ALog.registered();
        int episodes = random.nextInt(8);
        IntStream.range(0, episodes)
                .forEach(i -> publish(
                        log,
                        anUpload("our-show")
                                .file("e" + i + ".wav")
                                .titled(anything(random))
                                .onAlbum(anything(random))));

        byte[] bytes = Renderer.render(log.snapshot(), Extras.NONE);
        Document feed = parse(bytes);

        assertThat(bytes).isEqualTo(Renderer.render(log.snapshot(), Extras.NONE));
        assertThat(feed.getElementsByTagName("item").getLength()).isEqualTo(episodes);
        assertThat(new String(bytes, UTF_8).lines())
                .allSatisfy(line -> assertThat(line).startsWith("<").endsWith(">"));
        assertThat(texts(feed, "title"))
                .allSatisfy(title -> assertThat(title)
                        .isNotBlank()
                        .isEqualTo(title.strip())
                        .hasSizeLessThanOrEqualTo(255)
                        .doesNotContainPattern("</?\\w+>")
                        .doesNotContainPattern("[\\x00-\\x1F\\x7F-\\x9F\\uFFFD]"));
        assertThat(texts(feed, "pubDate")).allSatisfy(date -> assertThat(date).matches(RFC_2822));
        assertThat(texts(feed, "itunes:duration"))
                .allSatisfy(seconds -> assertThat(seconds).matches("\\d+"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyDescriptionGivesAWellFormedFeedThatSaysIt(long seed) throws Exception {
        Random random = new Random(seed);
        String title = "t " + anything(random).strip();
        String html = "<p>" + "]".repeat(random.nextInt(4)) + ">" + anything(random) + "</p>";
        String notes = "x".repeat(random.nextInt(600)) + "]]>" + anything(random) + "]]";
        ALog log = published(anUpload("our-show"));
        EpisodeDetails episode = Described.episode(title, html);
        log.add(new EpisodeEdited(SHOW, new EpisodeId("e1"), "a", 0, episode), ALog.at(51));
        Extras extras = new Extras(null, Map.of("our-show/assets/notes-0123456789abcdef0123.html", notes));

        Document feed = parse(Renderer.render(log.snapshot(), extras));

        assertThat(texts(feed, "itunes:title")).containsExactly(plain(title).strip());
        assertThat(texts(feed, "description")).contains(plain(html));
        assertThat(texts(feed, "content:encoded")).containsExactly(plain(notes));
    }

    /** As a parser gives back what is allowed. */
    private static String plain(String text) {
        return Characters.allowed(text).replace("\r\n", "\n").replace('\r', '\n');
    }

    @Test
    void theDefaultCoverIsTheOneThatItsNameSays() throws Exception {
        String hash = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(Cover.bytes()));

        assertThat(Cover.KEY).isEqualTo("castlog/assets/cover-" + hash.substring(0, 12) + ".jpg");
        var image = Objects.requireNonNull(javax.imageio.ImageIO.read(new ByteArrayInputStream(Cover.bytes())));
        assertThat(image.getWidth()).isEqualTo(image.getHeight()).isBetween(1400, 3000);
        assertThat(image.getColorModel().hasAlpha()).isFalse();
        assertThat(Cover.bytes()).hasSizeLessThan(200_000);
    }

    private static ALog published(AnUpload upload) {
        return publish(ALog.registered(), upload);
    }

    private static ALog publish(ALog log, AnUpload upload) {
        int at = log.entries().size();
        EpisodeId id = upload.episodeId();
        return log.add(upload.accepted(), ALog.at(at))
                .add(upload.completed(), ALog.at(at + 1))
                .add(new EpisodePublished(SHOW, id, "guid-of-" + id, ALog.at(at + 1)), ALog.at(at + 1));
    }

    private static String anything(Random random) {
        String[] parts = {
            "a",
            " ",
            "&",
            "<",
            ">",
            "]]>",
            "<b>",
            "</b>",
            "<!--",
            "&nbsp;",
            "\"",
            "'",
            "\u0001",
            "\u0085",
            "\uD800",
            "\uDC00",
            "\uFFFE",
            "\uFFFD",
            "\n",
            "\t",
            "😀",
            "é",
            "e\u0301",
            "\u200F",
            "العربية",
            "x".repeat(200)
        };
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(12)).forEach(_ -> text.append(parts[random.nextInt(parts.length)]));
        return text.toString();
    }

    private static Document parse(byte[] feed) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(feed));
    }

    private static String text(Document feed, String tag) {
        return texts(feed, tag).getFirst();
    }

    private static List<String> texts(Document feed, String tag) {
        NodeList found = feed.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    private static String enclosure(Document feed, String attribute) {
        return ((Element) feed.getElementsByTagName("enclosure").item(0)).getAttribute(attribute);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = RendererTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(Objects.requireNonNull(in, "no golden feed").readAllBytes(), UTF_8);
        }
    }
}
