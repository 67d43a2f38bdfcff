/** Tests of what the edge is told. */
@NullMarked
package io.castlog.feed.edge;

import org.jspecify.annotations.NullMarked;
