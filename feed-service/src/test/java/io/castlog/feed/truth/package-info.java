/** Random lives of shows, told to real processes that are killed meanwhile; what comes of them is held to the log. */
@NullMarked
package io.castlog.feed.truth;

import org.jspecify.annotations.NullMarked;
