package io.castlog.feed.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.feed.rules.Broken.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Changes of a good feed, with what the W3C validator answers to most of them. A row is what is replaced, by what, and a
 * part of the message; an empty message means that the feed stays good.
 */
class FeedRulesTest {
    private static final String ENCLOSURE =
            "<enclosure url=\"https://media.example.org/our-show/e1/e1.mp3\" length=\"1231\" type=\"audio/mpeg\"/>";

    @Test
    void aGoodFeedBreaksNoRule() {
        assertThat(FeedRules.check(good().getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            <itunes:explicit>false</itunes:explicit> | <itunes:explicit>yes</itunes:explicit> | itunes:explicit 'yes'
            <itunes:explicit>false</itunes:explicit> | <itunes:explicit> false</itunes:explicit> | itunes:explicit ' false'
            <itunes:explicit>false</itunes:explicit> | <itunes:explicit>false</itunes:explicit><itunes:explicit>false</itunes:explicit> | more than once
            <language>en-us</language> | <language>en_US</language> | language 'en_US'
            <language>en-us</language> | <language>xx-us</language> | language 'xx-us'
            <language>en-us</language> | '' | language is required
            text="Technology" | text="technology" | 'technology' is not one of Apple's
            text="Documentary" | text="Books" | 'Books' is none of Apple's below
            rel="self" | rel="hub" | rel="self" is missing
            <url>https://example.org/cover.jpg</url> | <url>https://example.org/cover.webp</url> | does not end in jpg
            <url>https://example.org/cover.jpg</url> | <url>https://example.org/cover.png</url> | -
            <title>Our Show</title> | <title>Our Shows</title> | title and link of the image
            <description>About us.</description> | <description>About &lt;b&gt;us&lt;/b&gt;.</description> | description holds HTML
            <description>About us.</description> | <description> </description> | description is required
            <itunes:type>episodic</itunes:type> | <itunes:type>Episodic</itunes:type> | itunes:type 'Episodic'
            href="https://example.org/cover.jpg" | href="/cover.jpg" | no absolute URL
            <podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid> | <podcast:guid>917393e3</podcast:guid> | podcast:guid '917393e3'
            <podcast:locked>no</podcast:locked> | <podcast:locked>No</podcast:locked> | podcast:locked 'No'
            Sun, 01 Mar 2026 10:00:00 +0000</lastBuildDate> | Mon, 01 Mar 2026 10:00:00 +0000</lastBuildDate> | lastBuildDate
            </item> | </item><itunes:author>We</itunes:author> | behind the first item
            </item> | </item><podcast:txt>x</podcast:txt> | behind the first item
            <item><title>One</title> | <item><title>One &lt;b&gt;bold&lt;/b&gt;</title> | title holds HTML
            <item><title>One</title> | <item><title></title> | title is required
            isPermaLink="false" | data-x="y" | is no URL and not marked
            >guid-number-one< | >12345678< | not unique enough
            >guid-number-one< | >guid-number-two< | is another item's
            length="1231" | length="" | length '' of the enclosure
            length="1231" | length="1231.08" | length '1231.08'
            length="1231" | length="0" | length '0'
            type="audio/mpeg" | type="application/x-mpegURL" | none that apps play
            e1/e1.mp3 | e1/e 1.mp3 | no absolute URL in ASCII
            e1/e1.mp3 | e1/é.mp3 | no absolute URL in ASCII
            e1/e1.mp3 | e1/one | no file extension
            e1/e1.mp3 | e2/e2.mp3 | enclosure 'https://media.example.org/our-show/e2/e2.mp3' is another item's
            e1/e1.mp3 | e1/e1.mp3?x=1 | -
            Sun, 01 Mar 2026 10:00:00 +0000</pubDate> | Sun, 1 Mar 2026 10:00:00 +0000</pubDate> | pubDate 'Sun, 1 Mar
            Sun, 01 Mar 2026 10:00:00 +0000</pubDate> | Sun, 01 Mar 2026 10:00:00 EST</pubDate> | pubDate
            Sun, 01 Mar 2026 10:00:00 +0000</pubDate> | Thu, 01 Mar 1979 10:00:00 +0000</pubDate> | pubDate
            <itunes:duration>61</itunes:duration> | <itunes:duration>61.5</itunes:duration> | itunes:duration '61.5'
            <itunes:duration>61</itunes:duration> | <itunes:duration>1:01</itunes:duration> | -
            <itunes:duration>61</itunes:duration> | <itunes:duration>75:10:99</itunes:duration> | itunes:duration
            <itunes:episode>1</itunes:episode> | <itunes:episode>0</itunes:episode> | itunes:episode '0'
            <itunes:episode>1</itunes:episode> | <itunes:episode>1.5</itunes:episode> | itunes:episode '1.5'
            <itunes:season>1</itunes:season> | <itunes:season>0</itunes:season> | itunes:season '0'
            <itunes:episodeType>full</itunes:episodeType> | <itunes:episodeType>Full</itunes:episodeType> | itunes:episodeType 'Full'
            duration="30" | duration="10" | podcast:soundbite lasts 10
            duration="30" | duration="x" | podcast:soundbite lasts x
            <podcast:source uri="https://media.example.org/a.m4a"/> | '' | no source
            type="text/vtt" | '' | podcast:transcript has no type
            """)
    void aChangedFeedBreaksARule(String from, String to, String message) {
        String feed = good();
        assertThat(feed).contains(from);

        List<Broken> broken = FeedRules.check(
                feed.replaceFirst(java.util.regex.Pattern.quote(from), to).getBytes(UTF_8));

        if (message == null) {
            assertThat(broken).isEmpty();
        } else {
            assertThat(broken).anySatisfy(found -> {
                assertThat(found.message()).contains(message);
                assertThat(found.severity()).isEqualTo(Severity.ERROR);
            });
        }
    }

    @Test
    void twoEnclosuresAreOneTooMany() {
        assertThat(messages(good().replaceFirst(ENCLOSURE, ENCLOSURE + ENCLOSURE)))
                .contains("there are 2 enclosures, not one");
        assertThat(messages(good().replaceFirst(ENCLOSURE, ""))).contains("there are 0 enclosures, not one");
    }

    @Test
    void notesBeforeTheDescriptionAreTooEarly() {
        String notes = "<content:encoded>n</content:encoded>";
        String feed = good();

        assertThat(messages(feed.replace(notes, "").replace("<item>", "<item>" + notes)))
                .contains("content:encoded stands before the description");
    }

    @Test
    void lengthsAreThoseOfTheFirstReaderThatCuts() {
        assertThat(messages(good().replace("About us.", "é".repeat(2001))))
                .anyMatch(text -> text.contains("4002 bytes"));
        assertThat(messages(good().replace(">We<", ">" + "x".repeat(300) + "<")))
                .anyMatch(text -> text.contains("itunes:author has 300 characters"));
        assertThat(messages(good().replace("<![CDATA[<p>d</p>]]>", "x".repeat(4001))))
                .anyMatch(text -> text.contains("description has 4001 bytes"));
    }

    @Test
    void badCharactersAreFound() {
        assertThat(messages(good().replace("About us.", "About&#x85;us.")))
                .contains("description holds characters that validators call bad");
        assertThat(messages(good().replace("<p>d</p>", "\uFFFD")))
                .contains("description holds characters that validators call bad");
    }

    @Test
    void whatIsNotWellFormedIsNoFeed() {
        for (String text : List.of(
                "",
                "<",
                "<rss/>",
                "<html><channel/></html>",
                good().replace("About us.", "&nbsp;"),
                good().replace("About us.", "&#x1;"),
                good().replace("</channel>", ""))) {
            assertThatThrownBy(() -> FeedRules.check(text.getBytes(UTF_8))).isInstanceOf(NotAFeedException.class);
        }
    }

    @Test
    void aDocumentWithADtdIsNoFeed() {
        String bomb = good().replace("<rss ", "<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><rss ")
                .replace("About us.", "&b;");

        assertThatThrownBy(() -> FeedRules.check(bomb.getBytes(UTF_8))).isInstanceOf(NotAFeedException.class);
    }

    @Test
    void adviceDoesNotRefuse() {
        String nobody = good().replaceFirst("<itunes:owner>.*</itunes:owner>", "");
        String serial = good().replace("episodic", "serial").replace("<itunes:episode>1</itunes:episode>", "");

        assertThat(FeedRules.check(nobody.getBytes(UTF_8)))
                .singleElement()
                .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.ADVICE));
        assertThat(FeedRules.check(serial.getBytes(UTF_8)))
                .singleElement()
                .isEqualTo(new Broken(0, Severity.ADVICE, "itunes:episode is missing: a serial show is ordered by it"));
    }

    private static List<String> messages(String feed) {
        return FeedRules.check(feed.getBytes(UTF_8)).stream()
                .map(Broken::message)
                .toList();
    }

    private static String good() {
        try (InputStream in = FeedRulesTest.class.getResourceAsStream("/golden/good.xml")) {
            return new String(Objects.requireNonNull(in, "no good feed").readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
