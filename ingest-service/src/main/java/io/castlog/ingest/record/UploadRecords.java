package io.castlog.ingest.record;

import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was announced and what arrived. */
@Singleton
public final class UploadRecords {
    private static final String BY_KEY = "byKey";
    private static final String BY_PODCAST = "byPodcast";
    private static final int LOOKED_BACK = 50;
    private static final int PAGE = 100;

    private final UploadsTable table;

    UploadRecords(UploadsTable table) {
        this.table = table;
    }

    /** The announcement or upload of this id. */
    public Optional<Entry> find(String id) {
        return table.get(id).flatMap(EntryItems::entry);
    }

    /** The upload of this id. */
    public Optional<Upload> find(UploadId id) {
        return find(id.value()).filter(Upload.class::isInstance).map(Upload.class::cast);
    }

    /** The announcement of this id. */
    public Optional<Announcement> findAnnouncement(String id) {
        return find(id).filter(Announcement.class::isInstance).map(Announcement.class::cast);
    }

    /**
     * Writes down a decision, unless there is one: the first one stands.
     *
     * @return what stands
     */
    public Upload record(Upload decided) {
        if (table.putNew(EntryItems.of(decided))) {
            return decided;
        }
        return find(decided.id()).orElseThrow(() -> new IllegalStateException(decided.id() + " is not an upload"));
    }

    /** Says that all that follows from an upload was done, so that nothing is published again. */
    public void conclude(UploadId id) {
        table.update(
                id.value(),
                "SET concluded = :yes REMOVE #event",
                "attribute_exists(uploadId)",
                List.of("event"),
                Map.of("yes", true));
    }

    /** Uploads of one show and announcements that have not arrived, newest first. */
    public Entries ofPodcast(PodcastId podcast, int limit, @Nullable String cursor) {
        return page(BY_PODCAST, Item.PODCAST, podcast.value(), limit, cursor);
    }

    /** Uploads to one key and announcements of it that have not arrived, newest first. */
    public Entries ofKey(String bucket, String key, int limit, @Nullable String cursor) {
        return page(BY_KEY, Item.OBJECT, EntryItems.objectKey(bucket, key), limit, cursor);
    }

    /** The latest upload of exactly this content that a sweep found; its event may come later. */
    public Optional<UploadId> findSwept(String bucket, String key, String etag) {
        return table.newest(BY_KEY, Item.OBJECT, EntryItems.objectKey(bucket, key), LOOKED_BACK, null).stream()
                .flatMap(item -> EntryItems.entry(item).stream())
                .flatMap(entry -> entry instanceof Upload upload ? Stream.of(upload) : Stream.empty())
                .filter(upload -> upload.swept() && upload.object().etag().equals(etag))
                .map(Upload::id)
                .findFirst();
    }

    /** Everything that {@link #ofPodcast} lists, on all of its pages. */
    public List<Entry> allOf(PodcastId podcast) {
        List<Entry> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Entries page = ofPodcast(podcast, PAGE, cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    /** Deletes an entry, and the announcement that it fulfils. */
    public void delete(Entry entry) {
        switch (entry) {
            case Announcement announced -> table.delete(announced.id());
            case Upload upload -> {
                if (upload.announcementId() != null) {
                    table.delete(upload.announcementId());
                }
                table.delete(upload.id().value());
            }
        }
    }

    private Entries page(String index, String attribute, String value, int limit, @Nullable String cursor) {
        Cursor after = cursor == null
                ? null
                : Cursor.parse(cursor).orElseThrow(() -> new IllegalArgumentException("cursor is not from a page"));
        List<Item> items = table.newest(index, attribute, value, limit, after);
        return new Entries(
                items.stream().flatMap(item -> EntryItems.entry(item).stream()).toList(),
                items.size() < limit ? null : Cursor.behind(items.getLast()).text());
    }
}
