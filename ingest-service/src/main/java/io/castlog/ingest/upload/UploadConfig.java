package io.castlog.ingest.upload;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/**
 * How files are sent.
 *
 * @param singlePut largest file that is sent with one PUT, in bytes: {@code CASTLOG_INGEST_UPLOAD_SINGLE_PUT}
 * @param partSize smallest part of a larger file, in bytes, at least S3's 5 MB: {@code CASTLOG_INGEST_UPLOAD_PART_SIZE}
 * @param urlsAtOnce parts that are signed in one answer: {@code CASTLOG_INGEST_UPLOAD_URLS_AT_ONCE}
 * @param lifetime how long an announced file may be sent: {@code CASTLOG_INGEST_UPLOAD_LIFETIME}
 */
@ConfigurationProperties("castlog.ingest.upload")
public record UploadConfig(
        @ReadableBytes @Bindable(defaultValue = "64MB") long singlePut,
        @ReadableBytes @Bindable(defaultValue = "8MB") long partSize,
        @Bindable(defaultValue = "100") int urlsAtOnce,
        @Bindable(defaultValue = "7d") Duration lifetime) {}
