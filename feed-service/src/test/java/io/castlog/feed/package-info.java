/** Tests of this package. */
@NullMarked
package io.castlog.feed;

import org.jspecify.annotations.NullMarked;
