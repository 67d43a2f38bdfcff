/** Tests of this package. */
@NullMarked
package io.castlog.feed.catalog;

import org.jspecify.annotations.NullMarked;
