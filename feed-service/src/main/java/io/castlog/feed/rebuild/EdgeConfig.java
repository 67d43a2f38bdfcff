package io.castlog.feed.rebuild;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cache in front of the RSS bucket.
 *
 * @param distributionId of the CloudFront distribution; with it a feed's path is invalidated on publish, which costs per
 *     path
 */
@ConfigurationProperties("castlog.edge")
record EdgeConfig(@Nullable String distributionId) {
    /** The distribution to invalidate, if any. */
    Optional<String> invalidated() {
        return Optional.ofNullable(distributionId).filter(id -> !id.isBlank());
    }
}
