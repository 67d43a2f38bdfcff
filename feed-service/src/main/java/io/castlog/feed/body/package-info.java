/** Documents that events only name: notes, transcripts, chapters. */
@NullMarked
package io.castlog.feed.body;

import org.jspecify.annotations.NullMarked;
