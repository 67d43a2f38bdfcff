package io.castlog.local.edge;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads objects from S3 with signed requests. Every method throws {@link OriginDownException}. */
record Origin(S3Client s3) {
    /** What S3 knows about an object; empty where there is none or it is not ours to read. */
    Optional<StoredFacts> facts(Location location) {
        return ask(location, () -> {
            HeadObjectResponse head =
                    s3.headObject(r -> r.bucket(location.bucket()).key(location.key()));
            return new StoredFacts(
                    head.eTag(),
                    head.lastModified(),
                    head.contentLength(),
                    head.contentType(),
                    head.cacheControl(),
                    head.contentEncoding() != null);
        });
    }

    /** All bytes of an object in that state; empty where it has changed or gone. */
    Optional<byte[]> bytes(Location location, String etag) {
        return ask(
                location, () -> s3.getObjectAsBytes(get(location, etag).build()).asByteArrayUnsafe());
    }

    /** A part of an object in that state, both ends included; empty where it has changed or gone. */
    Optional<InputStream> open(Location location, String etag, long first, long last) {
        return ask(
                location,
                () -> s3.getObject(get(location, etag)
                        .range("bytes=%d-%d".formatted(first, last))
                        .build()));
    }

    private static GetObjectRequest.Builder get(Location location, String etag) {
        return GetObjectRequest.builder()
                .bucket(location.bucket())
                .key(location.key())
                .ifMatch(etag);
    }

    private static <T> Optional<T> ask(Location location, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (S3Exception e) {
            if (e.statusCode() == 404 || e.statusCode() == 403 || e.statusCode() == 412) {
                return Optional.empty();
            }
            throw new OriginDownException(location, e);
        } catch (SdkException e) {
            throw new OriginDownException(location, e);
        }
    }
}
