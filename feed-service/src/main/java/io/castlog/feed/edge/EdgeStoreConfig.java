package io.castlog.feed.edge;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CloudFront KeyValueStore that the edge function reads.
 *
 * @param arn of the store; without it nothing is told
 * @param endpoint instead of the one of the store's account on AWS
 */
@ConfigurationProperties("castlog.edge.store")
record EdgeStoreConfig(@Nullable String arn, @Nullable String endpoint) {
    /** The store, if there is one. */
    Optional<String> store() {
        return Optional.ofNullable(arn).filter(text -> !text.isBlank());
    }

    /** Where the store is served, if not on AWS. */
    Optional<URI> served() {
        return Optional.ofNullable(endpoint).filter(text -> !text.isBlank()).map(URI::create);
    }
}
