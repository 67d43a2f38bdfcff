/** Tests of this package. */
@NullMarked
package io.castlog.feed.show;

import org.jspecify.annotations.NullMarked;
