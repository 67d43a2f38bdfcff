/** Finds what no event announced, and clears away what nobody finished. */
@NullMarked
package io.castlog.ingest.sweep;

import org.jspecify.annotations.NullMarked;
