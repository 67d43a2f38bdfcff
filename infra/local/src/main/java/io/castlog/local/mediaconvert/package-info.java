/**
 * A local MediaConvert: a server that the unmodified AWS SDK and CLI work against, and that really transcodes. Uses S3
 * and ffmpeg, and nothing else of the local stack; it can run alone.
 */
@NullMarked
package io.castlog.local.mediaconvert;

import org.jspecify.annotations.NullMarked;
