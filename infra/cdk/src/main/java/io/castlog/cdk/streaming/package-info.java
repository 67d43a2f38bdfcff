/** Kafka, its topics, and who may read and write them. */
@NullMarked
package io.castlog.cdk.streaming;

import org.jspecify.annotations.NullMarked;
