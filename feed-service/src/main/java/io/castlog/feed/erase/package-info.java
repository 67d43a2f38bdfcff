/** Deletes what feed-service holds of erased shows and episodes. */
@NullMarked
package io.castlog.feed.erase;

import org.jspecify.annotations.NullMarked;
