/** Tests of what is kept of published feeds. */
@NullMarked
package io.castlog.feed.history;

import org.jspecify.annotations.NullMarked;
