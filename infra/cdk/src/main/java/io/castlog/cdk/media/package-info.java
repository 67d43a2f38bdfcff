/** What holds data and moves it outside Kafka, and the edge. */
@NullMarked
package io.castlog.cdk.media;

import org.jspecify.annotations.NullMarked;
