/** Tests of the bucket's edge. */
@NullMarked
package io.castlog.ingest.bucket;

import org.jspecify.annotations.NullMarked;
