/** The upload API: announcing files, signing what they are sent to, and telling what became of them. */
@NullMarked
package io.castlog.ingest.upload;

import org.jspecify.annotations.NullMarked;
