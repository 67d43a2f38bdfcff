/** The reading API: shows and episodes as their creator sees them. */
@NullMarked
package io.castlog.feed.show;

import org.jspecify.annotations.NullMarked;
