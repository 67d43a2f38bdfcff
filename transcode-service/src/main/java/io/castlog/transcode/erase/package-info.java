/** Deletes what transcode-service holds of erased shows and episodes. */
@NullMarked
package io.castlog.transcode.erase;

import org.jspecify.annotations.NullMarked;
