package io.castlog.transcode.measure;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where renditions stand.
 *
 * @param bucket of MediaConvert's work and of the public renditions
 */
@ConfigurationProperties("castlog.output")
public record OutputConfig(String bucket) {}
