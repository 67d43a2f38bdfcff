/** Deletes what ingest-service holds of erased shows and episodes. */
@NullMarked
package io.castlog.ingest.erase;

import org.jspecify.annotations.NullMarked;
