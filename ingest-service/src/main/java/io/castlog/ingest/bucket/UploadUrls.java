package io.castlog.ingest.bucket;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs URLs that creators write to. */
@Singleton
public final class UploadUrls {
    /** Set by every client by itself; browsers and others refuse to be told. */
    private static final Set<String> SET_BY_CLIENTS = Set.of("host", "content-length");

    private final S3Presigner presigner;
    private final String bucket;
    private final Duration lifetime;

    UploadUrls(S3Presigner presigner, BucketConfig config) {
        this.presigner = presigner;
        this.bucket = config.name();
        this.lifetime = config.urlLifetime();
    }

    /**
     * For one PUT of a whole file.
     *
     * @param size in bytes; another length does not match the signature
     * @param metadata names without {@code x-amz-meta-}
     */
    public SignedUrl put(String key, long size, String contentType, Map<String, String> metadata) {
        return signed(presigner.presignPutObject(request -> request.signatureDuration(lifetime)
                .putObjectRequest(put -> put.bucket(bucket)
                        .key(key)
                        .contentType(contentType)
                        .contentLength(size)
                        .metadata(metadata))));
    }

    /**
     * For one part of a multipart upload.
     *
     * @param size in bytes; another length does not match the signature
     */
    public SignedUrl part(String key, String id, int number, long size) {
        return signed(presigner.presignUploadPart(request -> request.signatureDuration(lifetime)
                .uploadPartRequest(part -> part.bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .partNumber(number)
                        .contentLength(size))));
    }

    private static SignedUrl signed(PresignedRequest request) {
        Map<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, List<String>> header : request.signedHeaders().entrySet()) {
            if (!SET_BY_CLIENTS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                headers.put(header.getKey(), String.join(",", header.getValue()));
            }
        }
        return new SignedUrl(request.url().toExternalForm(), headers, request.expiration());
    }
}
