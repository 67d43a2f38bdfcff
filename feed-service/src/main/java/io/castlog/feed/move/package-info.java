/** Moves a topic of the log to another number of partitions, or to a new name. */
@NullMarked
package io.castlog.feed.move;

import org.jspecify.annotations.NullMarked;
