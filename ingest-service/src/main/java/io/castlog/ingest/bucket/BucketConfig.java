package io.castlog.ingest.bucket;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The input bucket.
 *
 * @param name of the bucket: {@code CASTLOG_INPUT_BUCKET}
 * @param maxSize largest file that is taken, in bytes: {@code CASTLOG_INGEST_BUCKET_MAX_SIZE}
 * @param urlLifetime how long a signed URL works: {@code CASTLOG_INGEST_BUCKET_URL_LIFETIME}
 * @param publicEndpoint of S3 in signed URLs, where creators reach it elsewhere than this service does, which may go
 *     through a VPC endpoint; null is the same: {@code CASTLOG_INGEST_BUCKET_PUBLIC_ENDPOINT}
 */
@ConfigurationProperties("castlog.ingest.bucket")
public record BucketConfig(
        String name,
        @ReadableBytes @Bindable(defaultValue = "20GB") long maxSize,
        @Bindable(defaultValue = "1h") Duration urlLifetime,
        @Nullable URI publicEndpoint) {}
