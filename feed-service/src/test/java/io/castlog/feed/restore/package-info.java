/** Tests of going back to a feed of the past. */
@NullMarked
package io.castlog.feed.restore;

import org.jspecify.annotations.NullMarked;
