package io.castlog.feed.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.castlog.events.Rendition;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.ShowState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes JSON Feed documents of a show. See <a href="https://www.jsonfeed.org/version/1.1/">version 1.1</a>. */
final class JsonFeed {
    private static final JsonFactory FACTORY = new JsonFactory();
    /** Of the document, behind its items. */
    private static final int END = "]}".length();

    private static final byte[] SEPARATOR = {',', '\n'};
    private static final String VERSION = "https://jsonfeed.org/version/1.1";

    private final ShowState show;
    private final Extras extras;
    private final Publishing publishing;

    JsonFeed(ShowState show, Extras extras) {
        this.show = show;
        this.extras = extras;
        this.publishing = show.publishing().orElseThrow();
    }

    /**
     * The feed.
     *
     * @param items their objects
     * @param older the key of the page with the items before these
     */
    Document feed(List<byte[]> items, @Nullable String older) {
        return new Document(FeedUrls.jsonFeedKey(show.podcastId()), Document.JSON, around(items, older));
    }

    /** A page of older items; its name holds a hash of what it says. */
    Document page(int number, List<byte[]> items, @Nullable String older) {
        byte[] bytes = around(items, older);
        return new Document(Draft.pageKey(show, number, bytes, "json"), Document.JSON, bytes);
    }

    /** An item's object. */
    byte[] item(Item item, boolean withNotes) {
        return write(json -> item(json, item, withNotes && item.newest()));
    }

    private byte[] around(List<byte[]> items, @Nullable String older) {
        byte[] document = write(json -> {
            json.writeStartObject();
            channel(json, older);
            json.writeArrayFieldStart("items");
            json.writeEndArray();
            json.writeEndObject();
        });
        return Joined.into(document, END, items, SEPARATOR);
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] write(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4 * 1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        }
        return out.toByteArray();
    }

    private void channel(JsonGenerator json, @Nullable String older) throws IOException {
        ShowDetails told = show.edits().details();
        About about = About.of(show, told);
        text(json, "version", VERSION);
        text(json, "title", about.title());
        text(json, "home_page_url", about.link());
        text(json, "feed_url", FeedUrls.asset(publishing, FeedUrls.jsonFeedKey(show.podcastId())));
        text(json, "description", about.description());
        if (older != null) {
            text(json, "next_url", FeedUrls.asset(publishing, older));
        }
        text(json, "icon", about.cover());
        json.writeArrayFieldStart("authors");
        json.writeStartObject();
        text(json, "name", about.author());
        json.writeEndObject();
        json.writeEndArray();
        text(json, "language", about.language());
        if (told != null && told.complete()) {
            json.writeBooleanField("expired", true);
        }
    }

    private void item(JsonGenerator json, Item item, boolean withNotes) throws IOException {
        json.writeStartObject();
        text(json, "id", item.identity().guid());
        EpisodeDetails told = item.details();
        if (told != null) {
            text(json, "url", told.link());
        }
        text(json, "title", item.title());
        text(json, "content_html", content(item, withNotes));
        if (told != null && told.image() != null) {
            text(
                    json,
                    "image",
                    FeedUrls.asset(publishing, told.image().images().getFirst().key()));
        }
        text(json, "date_published", item.identity().pubDate().toString());
        json.writeArrayFieldStart("attachments");
        attachment(json, item, item.identity().url(), item.identity().bytes(), item.audio());
        for (Rendition rendition : item.renditions()) {
            if (!rendition.equals(item.audio())) {
                attachment(json, item, FeedUrls.media(publishing, rendition.key()), rendition.bytes(), rendition);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The attachments of one title are the same audio in several encodings, the preferred one first. */
    private static void attachment(JsonGenerator json, Item item, String url, long bytes, Rendition rendition)
            throws IOException {
        json.writeStartObject();
        text(json, "url", url);
        text(json, "mime_type", rendition.mimeType());
        text(json, "title", item.title());
        json.writeNumberField("size_in_bytes", bytes);
        json.writeNumberField("duration_in_seconds", rendition.durationMillis() / 1000);
        json.writeEndObject();
    }

    /** An item has to have a content. */
    private String content(Item item, boolean withNotes) {
        EpisodeDetails told = item.details();
        Optional<String> notes = withNotes && told != null ? extras.text(told.notes()) : Optional.empty();
        return notes.orElse(told == null ? "" : Objects.requireNonNullElse(told.description(), ""));
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, Characters.allowed(value));
        }
    }
}
