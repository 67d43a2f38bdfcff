/** Tests of transcripts. */
@NullMarked
package io.castlog.feed.transcript;

import org.jspecify.annotations.NullMarked;
