/** What ingest-service says about files that arrive in the input bucket. */
@NullMarked
package io.castlog.events.ingest;

import org.jspecify.annotations.NullMarked;
