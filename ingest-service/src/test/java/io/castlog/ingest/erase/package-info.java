/** Tests of erasing. */
@NullMarked
package io.castlog.ingest.erase;

import org.jspecify.annotations.NullMarked;
