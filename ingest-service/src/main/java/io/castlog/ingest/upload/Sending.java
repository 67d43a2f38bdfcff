package io.castlog.ingest.upload;

import io.castlog.events.PodcastId;
import io.castlog.ingest.bucket.SignedUrl;
import io.castlog.ingest.bucket.StoredPart;
import io.castlog.ingest.record.Announcement;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API says about sending a file. */
final class Sending {
    private Sending() {}

    /** How a file is sent. */
    enum Method {
        /** In one request. */
        PUT,
        /** In parts. */
        MULTIPART
    }

    /**
     * One request for the whole file.
     *
     * @param headers to send exactly so; the length is signed too
     */
    @Introspected
    record Put(String url, Map<String, String> headers, Instant expiresAt) {
        static Put of(SignedUrl signed) {
            return new Put(signed.url(), signed.headers(), signed.expiresAt());
        }
    }

    /** One request for one part; {@code size} is signed too. */
    @Introspected
    record Part(int number, String url, long size) {}

    /**
     * A file in parts.
     *
     * @param partSize bytes of every part but the last
     * @param partCount how many parts the file has; the answer may sign fewer
     */
    @Introspected
    record Multipart(long partSize, int partCount, List<Part> parts, Instant expiresAt) {}

    /** The answer to an announcement; either {@code put} or {@code multipart} is there. */
    @Introspected
    record Announced(
            String id,
            PodcastId podcastId,
            String episodeId,
            String key,
            UploadView.State state,
            Method method,
            @Nullable Put put,
            @Nullable Multipart multipart) {
        static Announced of(Announcement announced, @Nullable Put put, @Nullable Multipart multipart) {
            return new Announced(
                    announced.id(),
                    announced.podcastId(),
                    announced.episodeId().value(),
                    announced.key(),
                    UploadView.State.ANNOUNCED,
                    multipart == null ? Method.PUT : Method.MULTIPART,
                    put,
                    multipart);
        }
    }

    /**
     * Signed again: parts, or the one request of a file without parts.
     *
     * @param parts those that were asked for; empty for a file without parts
     * @param put of a file without parts
     */
    @Introspected
    record Signed(List<Part> parts, @Nullable Put put, Instant expiresAt) {}

    /**
     * Parts that S3 has.
     *
     * @param partSize bytes of every part but the last
     * @param partCount how many parts the file has
     */
    @Introspected
    record Stored(long partSize, int partCount, List<StoredPart> parts) {}

    /** Which parts to sign; all of the first batch where it names none. */
    @Introspected
    record Wanted(@Nullable List<Integer> numbers) {}

    /** Which parts the caller sent; those that S3 has where it names none. */
    @Introspected
    record Completion(@Nullable List<Sent> parts) {}

    /** A part that the caller sent, with the etag that S3 gave. */
    @Introspected
    record Sent(int number, String etag) {}
}
