package io.castlog.transcode.job;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The queue into which EventBridge puts MediaConvert's events.
 *
 * @param queueUrl of the queue
 * @param deadLetterQueueUrl of its dead-letter queue
 * @param visibility how long a message is hidden at a time; renewed while its outputs are measured
 * @param concurrency messages handled at once; each may hold one rendition at a time on disk
 */
@ConfigurationProperties("castlog.job-events")
public record JobEventsConfig(
        String queueUrl,
        String deadLetterQueueUrl,
        @Bindable(defaultValue = "30s") Duration visibility,
        @Bindable(defaultValue = "4") int concurrency) {}
