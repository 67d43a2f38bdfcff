/** Tests of what arrives. */
@NullMarked
package io.castlog.ingest.arrival;

import org.jspecify.annotations.NullMarked;
