/** Tests. */
@NullMarked
package io.castlog.transcode.measure;

import org.jspecify.annotations.NullMarked;
