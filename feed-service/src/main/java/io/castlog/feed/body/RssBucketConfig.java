package io.castlog.feed.body;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotBlank;

/**
 * Where feeds are put.
 *
 * @param bucket the RSS bucket
 * @param cacheControl how long caches keep a feed
 */
@ConfigurationProperties("castlog.rss")
public record RssBucketConfig(
        @NotBlank String bucket,

        @Bindable(defaultValue = "public, max-age=60") @NotBlank
        String cacheControl) {}
