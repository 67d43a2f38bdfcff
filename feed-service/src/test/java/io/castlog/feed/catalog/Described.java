package io.castlog.feed.catalog;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.Body;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.EpisodeType;
import io.castlog.events.feed.EpisodeDetails.Soundbite;
import io.castlog.events.feed.EpisodeDetails.Transcript;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.License;
import io.castlog.events.feed.Location;
import io.castlog.events.feed.Person;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowDetails.Category;
import io.castlog.events.feed.ShowDetails.Funding;
import io.castlog.events.feed.ShowDetails.RemoteItem;
import io.castlog.events.feed.ShowDetails.ShowType;
import io.castlog.events.feed.ShowDetails.Trailer;
import io.castlog.events.feed.ShowDetails.UpdateFrequency;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.feed.Txt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Descriptions with everything in them. */
public final class Described {
    private static final License LICENSE = new License("cc-by-4.0", "https://creativecommons.org/licenses/by/4.0/");

    private Described() {}

    public static ShowDetails show() {
        return show(ShowType.SERIAL, null);
    }

    /** An episodic show whose feed holds so many items. */
    public static ShowDetails showOfAtMost(int items) {
        return show(ShowType.EPISODIC, items);
    }

    private static ShowDetails show(ShowType type, @Nullable Integer itemLimit) {
        return new ShowDetails(
                "Our Show & Friends",
                "What we talk about: 1 < 2 & more.",
                "https://example.org/our-show",
                "en-gb",
                "We",
                null,
                List.of(new Category("Society & Culture", "Documentary"), new Category("Technology", null)),
                true,
                type,
                art("our-show/assets/cover-0123456789abcdef0123-%s.jpg"),
                "2026 We",
                List.of(new Funding("https://example.org/give?a=1&b=2", "Give")),
                List.of(new Person("Ada Example", "host", "cast", null, "https://example.org/ada")),
                List.of(new Location("Bern", "creator", "geo:46.948,7.447", "R1682378", "CH")),
                LICENSE,
                "podcast",
                List.of(new Trailer("Soon", "https://example.org/trailer.mp3", ALog.at(0), 123_456L, "audio/mpeg", 1)),
                true,
                new UpdateFrequency("every Tuesday", false, "2026-03-03T06:00:00Z", "FREQ=WEEKLY;BYDAY=TU"),
                List.of(new Txt("verify", "abc123")),
                List.of(new RemoteItem(
                        "917393e3-1b1e-5cef-ace4-edaa54e1f810", "https://example.com/feed.xml", "podcast", null)),
                null,
                true,
                true,
                "aac",
                itemLimit,
                true);
    }

    public static EpisodeDetails episode(Visibility visibility, int season, int number) {
        return episode(visibility, season, number, "Episode " + number, "<p>How it began ]]&gt; &amp; went on.</p>");
    }

    public static EpisodeDetails episode(String title, String description) {
        return episode(Visibility.PUBLISHED, 1, 1, title, description);
    }

    private static EpisodeDetails episode(
            Visibility visibility, int season, int number, String title, String description) {
        return new EpisodeDetails(
                visibility,
                title,
                description,
                body("notes", "html", "text/html"),
                season,
                "The beginning",
                number,
                "No. " + number,
                EpisodeType.FULL,
                false,
                art("our-show/assets/art-0123456789abcdef0123-%s.jpg"),
                "https://example.org/our-show/" + number,
                List.of(new Person("Bo Example", "guest", null, "https://example.org/bo.jpg", null)),
                List.of(new Soundbite(60_000, 30_500, "The best of it")),
                List.of(new Transcript(body("transcript", "vtt", "text/vtt"), "en", true)),
                body("chapters", "json", "application/json+chapters"),
                LICENSE,
                List.of(new Location("Bern", null, null, null, null)),
                List.of(new Txt(null, "abc123")),
                false,
                null);
    }

    public static ShowEdited show(String writeId, int expectedVersion) {
        return new ShowEdited(ALog.SHOW, writeId, expectedVersion, show());
    }

    public static EpisodeEdited episode(String id, String writeId, int expectedVersion, Visibility visibility) {
        return new EpisodeEdited(
                ALog.SHOW, new EpisodeId(id), writeId, expectedVersion, episode(visibility, 1, expectedVersion + 1));
    }

    private static Artwork art(String key) {
        return new Artwork(List.of(
                new Artwork.Image(key.formatted(3000), 3000, "image/jpeg", 812_345),
                new Artwork.Image(key.formatted(600), 600, "image/jpeg", 61_234)));
    }

    private static Body body(String kind, String extension, String mimeType) {
        return new Body(
                "our-show/assets/" + kind + "-0123456789abcdef0123." + extension,
                mimeType,
                2048,
                "0123456789abcdef".repeat(4));
    }
}
