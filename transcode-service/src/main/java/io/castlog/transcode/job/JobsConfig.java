package io.castlog.transcode.job;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How jobs are kept and submitted.
 *
 * @param table of the jobs
 * @param inFlight jobs that MediaConvert has at a time before uploads wait; two instances may exceed it by one or two
 * @param oldestUpload an upload that arrived earlier than this and is not in the table is not submitted: a consumer group
 *     that starts afresh must not transcode the archive
 * @param attempts jobs per upload, where MediaConvert fails for reasons that may pass
 */
@ConfigurationProperties("castlog.jobs")
public record JobsConfig(
        String table,
        @Bindable(defaultValue = "20") int inFlight,
        @Bindable(defaultValue = "7d") Duration oldestUpload,
        @Bindable(defaultValue = "3") int attempts) {
    /** Rejects bounds below one. */
    public JobsConfig {
        if (inFlight < 1 || attempts < 1) {
            throw new IllegalArgumentException(
                    "castlog.jobs.in-flight %d and castlog.jobs.attempts %d must be 1 or more"
                            .formatted(inFlight, attempts));
        }
    }
}
