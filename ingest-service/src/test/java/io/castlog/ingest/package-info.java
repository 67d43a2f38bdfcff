/** Tests of the service as a whole, and what the tests of its features share. */
@NullMarked
package io.castlog.ingest;

import org.jspecify.annotations.NullMarked;
