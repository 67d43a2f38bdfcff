package io.castlog.ingest.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.PodcastId;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.ingest.UploadRejected;
import io.castlog.platform.event.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Entries to items and back. */
final class EntryItems {
    static final String ANNOUNCEMENT = "announcement";
    static final String UPLOAD = "upload";

    private EntryItems() {}

    static Item of(String bucket, Announcement announced) {
        Announcement.Multipart multipart = announced.multipart();
        return Item.named(announced.id(), ANNOUNCEMENT)
                .with(Item.PODCAST, announced.podcastId())
                .with(Item.OBJECT, objectKey(bucket, announced.key()))
                .with(Item.CREATED, announced.createdAt())
                .with("show", announced.podcastId())
                .with("episodeId", announced.episodeId())
                .with("key", announced.key())
                .with("size", announced.size())
                .with("contentType", announced.contentType())
                .with("multipartId", multipart == null ? null : multipart.id())
                .with("partSize", multipart == null ? null : multipart.partSize())
                .with("expiresAt", announced.expiresAt())
                .with("state", announced.state());
    }

    static Item of(Upload upload) {
        InputObject object = upload.object();
        Reason reason = upload.reason();
        return Item.named(upload.id().value(), UPLOAD)
                .with(Item.PODCAST, upload.podcastId())
                .with(Item.OBJECT, objectKey(object.bucket(), object.key()))
                .with(Item.CREATED, upload.createdAt())
                .with("episodeId", upload.episodeId())
                .with("object", json(object))
                .with("contentType", upload.contentType())
                .with("reasonCode", reason == null ? null : reason.code())
                .with("reasonMessage", reason == null ? null : reason.message())
                .with("announcementId", upload.announcementId())
                .with("swept", upload.swept())
                .with("event", upload.event() == null ? null : json(upload.event()))
                .with("concluded", upload.concluded());
    }

    /** The entry of an item; empty for an item that is none. */
    static Optional<Entry> entry(Item item) {
        return switch (item.text(Item.TYPE)) {
            case ANNOUNCEMENT -> Optional.of(announcement(item));
            case UPLOAD -> Optional.of(upload(item));
            default -> Optional.empty();
        };
    }

    static String objectKey(String bucket, String key) {
        return bucket + "/" + key;
    }

    private static Announcement announcement(Item item) {
        return new Announcement(
                item.text(Item.ID),
                new PodcastId(item.text("show")),
                new EpisodeId(item.text("episodeId")),
                item.text("key"),
                item.number("size"),
                item.text("contentType"),
                item.orNull("multipartId", id -> new Announcement.Multipart(id, item.number("partSize"))),
                item.time(Item.CREATED),
                item.time("expiresAt"),
                Announcement.State.valueOf(item.text("state")),
                item.orNull("arrivedAs", UploadId::new));
    }

    private static Upload upload(Item item) {
        Reason reason = item.orNull("reasonCode", code -> new Reason(code, item.text("reasonMessage")));
        return new Upload(
                new UploadId(item.text(Item.ID)),
                item.orNull(Item.PODCAST, PodcastId::new),
                item.orNull("episodeId", EpisodeId::new),
                parse(item.text("object"), InputObject.class),
                item.time(Item.CREATED),
                item.textOrNull("contentType"),
                reason,
                item.textOrNull("announcementId"),
                item.flag("swept"),
                item.orNull("event", json -> event(json, reason)),
                item.flag("concluded"));
    }

    private static UploadEvent event(String json, @Nullable Reason reason) {
        return reason == null ? parse(json, UploadReceived.class) : parse(json, UploadRejected.class);
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written: " + value, e);
        }
    }

    private static <T> T parse(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the table holds no " + type.getSimpleName() + ": " + json, e);
        }
    }
}
