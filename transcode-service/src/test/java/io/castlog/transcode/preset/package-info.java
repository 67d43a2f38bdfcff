/** Tests. */
@NullMarked
package io.castlog.transcode.preset;

import org.jspecify.annotations.NullMarked;
