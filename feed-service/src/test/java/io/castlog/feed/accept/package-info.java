/** Tests of this package. */
@NullMarked
package io.castlog.feed.accept;

import org.jspecify.annotations.NullMarked;
