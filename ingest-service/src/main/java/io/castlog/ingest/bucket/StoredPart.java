package io.castlog.ingest.bucket;

/**
 * A part that S3 has.
 *
 * @param number counts from 1
 * @param size in bytes
 * @param etag without quotes
 */
public record StoredPart(int number, long size, String etag) {}
