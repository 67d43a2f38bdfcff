/** Tests of this package. */
@NullMarked
package io.castlog.feed.rebuild;

import org.jspecify.annotations.NullMarked;
