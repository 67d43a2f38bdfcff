package io.castlog.local.s3;

/**
 * An object that was stored.
 *
 * @param key raw, as S3 keeps it
 * @param size in bytes
 * @param etag without quotes
 * @param sequencer hexadecimal, greater for each later object
 * @param requester the access key's account
 * @param reason PutObject, POST Object, CopyObject or CompleteMultipartUpload
 */
public record ObjectCreated(
        String bucket,
        String key,
        long size,
        String etag,
        String sequencer,
        String requestId,
        String requester,
        String sourceIp,
        String reason) {}
