package io.castlog.cli;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ingest-service's calls. */
record Uploads(Api api) {
    record Announcement(
            String podcastId,
            String fileName,
            long size,
            String contentType,
            String kind,
            @Nullable String episodeId) {}

    /** Where to put a file of one piece. */
    record Put(URI url, Map<String, String> headers) {}

    record Part(int number, URI url, long size) {}

    record Multipart(long partSize, int partCount) {}

    /** The answer to an announcement. */
    record Announced(
            String id,
            String podcastId,
            String episodeId,
            String key,
            @Nullable Put put,
            @Nullable Multipart multipart) {}

    /** What ingest-service knows of an upload; {@code uploadId} comes with the file. */
    record Upload(
            String id,
            @Nullable String uploadId,
            String podcastId,
            String episodeId,
            String state,
            @Nullable Failure reason) {}

    record StoredPart(int number) {}

    /** What the storage holds of a file in parts. */
    record Stored(long partSize, int partCount, List<StoredPart> parts) {}

    private record SignedParts(List<Part> parts) {}

    private record Numbers(List<Integer> numbers) {}

    private record Nothing() {}

    Announced announce(Announcement announcement) {
        return api.post("/uploads", announcement, Announced.class);
    }

    Optional<Upload> find(String id) {
        return api.find(Api.path("uploads", id), Upload.class);
    }

    Stored stored(String id) {
        return api.get(Api.path("uploads", id, "parts"), Stored.class);
    }

    /** Fresh URLs for parts. */
    List<Part> sign(String id, List<Integer> numbers) {
        return api.post(Api.path("uploads", id, "parts"), new Numbers(numbers), SignedParts.class)
                .parts();
    }

    Upload complete(String id) {
        return api.post(Api.path("uploads", id, "complete"), new Nothing(), Upload.class);
    }
}
