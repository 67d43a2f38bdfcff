package io.castlog.ingest.arrival;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The queue that EventBridge puts S3's events into.
 *
 * @param url of the queue: {@code CASTLOG_UPLOADS_QUEUE_URL}
 * @param deadLetterUrl of its dead-letter queue: {@code CASTLOG_UPLOADS_DEAD_LETTER_QUEUE_URL}
 * @param visibility how long a message is hidden at a time, renewed while it is handled:
 *     {@code CASTLOG_INGEST_QUEUE_VISIBILITY}
 * @param concurrency messages handled at once: {@code CASTLOG_INGEST_QUEUE_CONCURRENCY}
 */
@ConfigurationProperties("castlog.ingest.queue")
public record QueueConfig(
        String url,
        String deadLetterUrl,
        @Bindable(defaultValue = "30s") Duration visibility,
        @Bindable(defaultValue = "4") int concurrency) {}
