package io.castlog.feed.catalog;

import io.castlog.events.feed.Body;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a file came in.
 *
 * @param order its place among the uploads of the episode
 * @param objectKey in the input bucket
 * @param receivedAt when S3 had it
 * @param title as the file's own tag says
 * @param chapters the file's own, in the RSS bucket; absent where it has none
 */
public record Arrival(
        UploadOrder order,
        String objectKey,
        Instant receivedAt,
        @Nullable String title,
        @Nullable Body chapters) {}
