/** Tests of what is written into files. */
@NullMarked
package io.castlog.transcode.tag;

import org.jspecify.annotations.NullMarked;
