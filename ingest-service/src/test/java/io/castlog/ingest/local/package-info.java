/** What all integration tests share: recordings to upload, and the local stack as they see it. */
@NullMarked
package io.castlog.ingest.local;

import org.jspecify.annotations.NullMarked;
