/** Compares the feeds that a show had, and brings one of them back by ordinary edits. */
@NullMarked
package io.castlog.feed.restore;

import org.jspecify.annotations.NullMarked;
