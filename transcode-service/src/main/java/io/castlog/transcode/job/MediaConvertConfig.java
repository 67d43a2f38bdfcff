package io.castlog.transcode.job;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How jobs run in MediaConvert.
 *
 * @param roleArn the role that MediaConvert reads and writes S3 with
 * @param queue name or ARN of the queue
 */
@ConfigurationProperties("castlog.mediaconvert")
public record MediaConvertConfig(
        String roleArn, @Bindable(defaultValue = "Default") String queue) {}
