/** A log over several topics. */
@NullMarked
package io.castlog.feed.move;

import org.jspecify.annotations.NullMarked;
