package io.castlog.feed.history;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;

/**
 * For how long the documents of earlier feeds are kept; what is said of them stays. The live feed is always kept.
 *
 * @param keep so many of the newest of a show, and up to some dozens more: older ones are deleted once in a while
 * @param days after which they are deleted even so
 */
@ConfigurationProperties("castlog.revisions")
record RevisionsConfig(
        @Bindable(defaultValue = "100") @Min(1) int keep,
        @Bindable(defaultValue = "400") @Min(1) int days) {}
