/** Tests of this package. */
@NullMarked
package io.castlog.feed.render;

import org.jspecify.annotations.NullMarked;
