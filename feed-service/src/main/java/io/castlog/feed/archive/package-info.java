/**
 * The log outside Kafka: the topics that are kept for ever, copied to a bucket as they grow, and brought back from there
 * into an empty cluster. Knows records, not events: what a record says is never looked at.
 */
@NullMarked
package io.castlog.feed.archive;

import org.jspecify.annotations.NullMarked;
