/**
 * What happens when an object arrives in the input bucket: the event is read, the file is looked at, the decision is
 * recorded and told. Nothing here writes to the bucket.
 */
@NullMarked
package io.castlog.ingest.arrival;

import org.jspecify.annotations.NullMarked;
