/** Tests of sweeping. */
@NullMarked
package io.castlog.ingest.sweep;

import org.jspecify.annotations.NullMarked;
