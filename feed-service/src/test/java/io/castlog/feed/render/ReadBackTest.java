package io.castlog.feed.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rometools.modules.itunes.EntryInformation;
import com.rometools.modules.itunes.FeedInformation;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.castlog.events.EpisodeId;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.rules.FeedRules;
import io.castlog.feed.rules.Identity;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ROME, which knows nothing of us, reads back from a feed is what its creator wrote. */
class ReadBackTest {
    private static final String ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd";

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyMetadataIsReadBackAsItWasWritten(long seed) throws FeedException {
        AnyShow any = AnyShow.of(seed);

        Edition edition = Edition.of(any.snapshot(), any.extras());
        SyndFeed feed = new SyndFeedInput()
                .build(new StringReader(new String(edition.rss().bytes(), UTF_8)));

        assertThat(edition.findings().values())
                .noneMatch(finding -> !finding.message().startsWith("itunes:episode is missing"));
        assertThat(edition.warnings()).isEmpty();
        assertThat(FeedRules.check(edition.rss().bytes()))
                .allMatch(broken -> broken.message().startsWith("itunes:episode is missing"));
        channel(any, feed);
        Map<String, Identity> identities =
                edition.identities().stream().collect(Collectors.toMap(Identity::guid, Function.identity()));
        Integer limit = any.details().itemLimit();
        assertThat(feed.getEntries()).hasSize(limit == null ? identities.size() : Math.min(limit, identities.size()));
        for (SyndEntry entry : feed.getEntries()) {
            item(any, entry, Objects.requireNonNull(identities.get(entry.getUri())));
        }
    }

    private static void channel(AnyShow any, SyndFeed feed) {
        FeedInformation itunes = (FeedInformation) feed.getModule(ITUNES);
        assertThat(feed.getTitle()).isEqualTo(read(any.details().title()));
        assertThat(feed.getDescription())
                .isEqualTo(read(or(any.details().description(), any.details().title())));
        assertThat(feed.getLink()).isEqualTo(or(any.details().link(), "https://feeds.example.org/our-show/feed.xml"));
        assertThat(feed.getLanguage()).isEqualTo(or(any.details().language(), "en-us"));
        assertThat(itunes.getAuthor())
                .isEqualTo(read(or(any.details().author(), any.details().title())));
        assertThat(itunes.getOwnerEmailAddress()).isEqualTo("someone@example.org");
        assertThat(itunes.getExplicit()).isEqualTo(any.details().explicit());
        assertThat(itunes.getBlock()).isEqualTo(any.details().block());
        assertThat(itunes.getComplete()).isEqualTo(any.details().complete());
        assertThat(itunes.getType()).isEqualToIgnoringCase(any.details().type().name());
        assertThat(itunes.getCategories().getFirst().getName())
                .isEqualTo(
                        any.details().categories().isEmpty()
                                ? "Technology"
                                : any.details().categories().getFirst().name());
    }

    private static void item(AnyShow any, SyndEntry entry, Identity identity) {
        EntryInformation itunes = (EntryInformation) entry.getModule(ITUNES);
        EpisodeState episode = any.snapshot().episodes().stream()
                .filter(state ->
                        Objects.requireNonNull(state.publication()).guid().equals(entry.getUri()))
                .findFirst()
                .orElseThrow();
        EpisodeId id = episode.episodeId();
        EpisodeDetails told = Objects.requireNonNull(any.episodes().get(id));
        assertThat(entry.getTitle()).isEqualTo(read(Titles.of(episode)));
        assertThat(entry.getPublishedDate().toInstant()).isEqualTo(identity.pubDate());
        assertThat(entry.getEnclosures()).singleElement().satisfies(enclosure -> {
            assertThat(enclosure.getUrl()).isEqualTo(identity.url());
            assertThat(enclosure.getLength()).isEqualTo(identity.bytes());
            assertThat(enclosure.getType()).isEqualTo(identity.mimeType());
        });
        assertThat(itunes.getSeason()).isEqualTo(told.season());
        assertThat(itunes.getEpisode()).isEqualTo(told.number());
        assertThat(itunes.getEpisodeType()).isEqualToIgnoringCase(told.type().name());
        assertThat(itunes.getDuration().getMilliseconds()).isEqualTo(11_000);
        assertThat(html(value(entry.getDescription()))).isEqualTo(html(told.description()));
        List<String> notes = entry.getContents().stream()
                .map(content -> String.valueOf(html(content.getValue())))
                .toList();
        if (told.notes() == null) {
            assertThat(notes).isEmpty();
        } else {
            assertThat(notes)
                    .containsExactly(html(any.extras().bodies().get(told.notes().key())));
        }
    }

    private static @Nullable String value(@Nullable SyndContent content) {
        return content == null ? null : content.getValue();
    }

    private static String or(@Nullable String told, String other) {
        return told == null ? other : told;
    }

    /** ROME makes numbers of the names of HTML's characters, in some CDATA sections as well. */
    private static @Nullable String html(@Nullable String text) {
        String read = read(text);
        return read == null ? null : read.replace("&nbsp;", "&#160;").replace("&amp;", "&#38;");
    }

    /** Without what XML forbids, and with the line ends that a parser makes of all. */
    private static @Nullable String read(@Nullable String text) {
        return text == null
                ? null
                : Characters.allowed(text).replace("\r\n", "\n").strip();
    }
}
