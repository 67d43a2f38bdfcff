package io.castlog.transcode.job;

import io.castlog.events.InputObject;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The recordings in the input bucket, as they are now. */
@Singleton
final class InputObjects {
    /** What a key holds, compared with what an upload said it holds. */
    enum Now {
        SAME,
        CHANGED,
        MISSING
    }

    private final S3Client s3;

    InputObjects(S3Client s3) {
        this.s3 = s3;
    }

    /** Compares; MediaConvert reads the newest version of a key, so that is the one looked at. */
    Now compare(InputObject upload) {
        try {
            HeadObjectResponse head =
                    s3.headObject(object -> object.bucket(upload.bucket()).key(upload.key()));
            boolean same = unquoted(head.eTag()).equals(upload.etag()) && head.contentLength() == upload.size();
            return same ? Now.SAME : Now.CHANGED;
        } catch (NoSuchKeyException e) {
            // A HEAD without a body does not tell a missing bucket from a missing key; this throws for the former.
            var _ = s3.headBucket(bucket -> bucket.bucket(upload.bucket()));
            return Now.MISSING;
        }
    }

    private static String unquoted(String etag) {
        return etag.replace("\"", "");
    }
}
