package io.castlog.feed.render;

import io.castlog.events.Rendition;
import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.Soundbite;
import io.castlog.events.feed.EpisodeDetails.Transcript;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.rules.Identity;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes items. */
final class ItemTags {
    /** RFC 6381 names of what is inside a container. */
    private static final Map<String, String> CODECS = Map.of("aac", "mp4a.40.2", "opus", "opus");

    private final Tags tags;
    private final Shared shared;
    private final Publishing publishing;
    private final Version version;
    private final String explicit;

    ItemTags(Tags tags, ShowState show, Publishing publishing, Version version) {
        this.version = version;
        this.tags = tags;
        this.shared = new Shared(tags);
        this.publishing = publishing;
        ShowDetails details = show.edits().details();
        this.explicit = Boolean.toString(details != null && details.explicit());
    }

    /**
     * Writes an item.
     *
     * @param notes its full notes, if it shows them
     */
    void write(Item item, Optional<String> notes) {
        EpisodeDetails told = item.details();
        tags.open("item").text("title", item.title());
        if (told != null) {
            tags.optional("link", told.link());
            description(told.description(), notes);
        }
        enclosure(item.identity());
        tags.text("guid", item.identity().guid(), "isPermaLink", "false")
                .text("pubDate", Dates.of(item.identity().pubDate()))
                .text("itunes:duration", Long.toString(seconds(item.audio())))
                .text(
                        "itunes:explicit",
                        told == null || told.explicit() == null
                                ? explicit
                                : told.explicit().toString());
        if (told != null) {
            itunes(told);
            podcast(told, item.episode());
        } else {
            tags.optional("itunes:title", version.titlesAllItems() ? item.title() : null);
            chapters(item.episode());
        }
        item.renditions().forEach(rendition -> alternate(rendition, rendition.equals(item.audio())));
        tags.close();
    }

    /** The description comes before the notes, as W3C wants it. */
    private void description(@Nullable String description, Optional<String> notes) {
        if (description != null) {
            tags.html("description", description);
        }
        notes.ifPresent(html -> tags.html("content:encoded", html));
    }

    private void enclosure(Identity identity) {
        tags.empty(
                "enclosure",
                "url",
                identity.url(),
                "length",
                Long.toString(identity.bytes()),
                "type",
                identity.mimeType());
    }

    private void itunes(EpisodeDetails told) {
        tags.optional("itunes:title", told.title())
                .optional("itunes:season", Shared.number(told.season()))
                .optional("itunes:episode", Shared.number(told.number()))
                .text("itunes:episodeType", told.type().name().toLowerCase(Locale.ROOT));
        Artwork image = told.image();
        if (image != null) {
            tags.empty(
                    "itunes:image",
                    "href",
                    FeedUrls.asset(publishing, image.images().getFirst().key()));
        }
        tags.optional("itunes:block", told.block() ? "Yes" : null);
    }

    private void podcast(EpisodeDetails told, EpisodeState episode) {
        if (told.season() != null) {
            tags.text("podcast:season", told.season().toString(), "name", told.seasonName());
        }
        if (told.number() != null) {
            tags.text("podcast:episode", told.number().toString(), "display", told.display());
        }
        told.transcripts().forEach(this::transcript);
        chapters(episode);
        told.soundbites().forEach(this::soundbite);
        shared.persons(told.persons());
        shared.images(told.image(), publishing);
        shared.license(told.license());
        shared.locations(told.locations());
        shared.txt(told.txt());
    }

    private void transcript(Transcript transcript) {
        tags.empty(
                "podcast:transcript",
                "url",
                FeedUrls.asset(publishing, transcript.body().key()),
                "type",
                transcript.body().mimeType(),
                "language",
                transcript.language(),
                "rel",
                transcript.captions() ? "captions" : null);
    }

    private void chapters(EpisodeState episode) {
        episode.chapters()
                .ifPresent(body -> tags.empty(
                        "podcast:chapters", "url", FeedUrls.asset(publishing, body.key()), "type", body.mimeType()));
    }

    private void soundbite(Soundbite soundbite) {
        tags.text(
                "podcast:soundbite",
                Optional.ofNullable(soundbite.title()).orElse(""),
                "startTime",
                inSeconds(soundbite.startMillis()),
                "duration",
                inSeconds(soundbite.durationMillis()));
    }

    private void alternate(Rendition rendition, boolean isEnclosure) {
        tags.open(
                        "podcast:alternateEnclosure",
                        "type",
                        rendition.mimeType(),
                        "length",
                        Long.toString(rendition.bytes()),
                        "bitrate",
                        Long.toString(rendition.bitrate()),
                        "title",
                        rendition.name(),
                        "codecs",
                        CODECS.get(rendition.codec()),
                        "default",
                        isEnclosure ? "true" : null)
                .empty("podcast:source", "uri", FeedUrls.media(publishing, rendition.key()))
                .empty("podcast:integrity", "type", "sri", "value", "sha384-" + rendition.sha384())
                .close();
    }

    private static String inSeconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    private static long seconds(Rendition rendition) {
        return Math.round(rendition.durationMillis() / 1000.0);
    }
}
