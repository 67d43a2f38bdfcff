package io.castlog.events;

import org.jspecify.annotations.Nullable;

/**
 * One version of an object of the input bucket.
 *
 * @param key as S3 holds it, not encoded
 * @param versionId absent where the bucket is not versioned
 * @param etag without quotes; compared before a job starts and when it ends
 * @param sequencer orders the versions of one key (compare as hex, padded on the right); absent when a sweep found it
 * @param size in bytes
 */
public record InputObject(
        String bucket,
        String key,
        @Nullable String versionId,
        String etag,
        @Nullable String sequencer,
        long size) {}
