/** Tests. */
@NullMarked
package io.castlog.transcode.sweep;

import org.jspecify.annotations.NullMarked;
