/** Tests of erasing. */
@NullMarked
package io.castlog.transcode.erase;

import org.jspecify.annotations.NullMarked;
