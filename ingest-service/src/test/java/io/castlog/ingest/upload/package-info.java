/** Tests of the upload API. */
@NullMarked
package io.castlog.ingest.upload;

import org.jspecify.annotations.NullMarked;
