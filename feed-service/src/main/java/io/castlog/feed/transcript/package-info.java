/** Transcripts as creators send them: read to see that apps can, and kept as they are. */
@NullMarked
package io.castlog.feed.transcript;

import org.jspecify.annotations.NullMarked;
