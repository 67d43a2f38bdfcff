/** Tests of the uploads table. */
@NullMarked
package io.castlog.ingest.record;

import org.jspecify.annotations.NullMarked;
