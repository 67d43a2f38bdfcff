/** The command that runs the local MediaConvert by itself, against any S3 endpoint. Nothing else of the stack starts. */
@NullMarked
package io.castlog.local.mediaconvert.alone;

import org.jspecify.annotations.NullMarked;
