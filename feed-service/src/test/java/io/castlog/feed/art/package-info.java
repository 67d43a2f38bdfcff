/** Tests of cover art. */
@NullMarked
package io.castlog.feed.art;

import org.jspecify.annotations.NullMarked;
