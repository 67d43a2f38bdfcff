/**
 * Finds ffmpeg, and runs ffmpeg and ffprobe on files nobody trusts: every command line is put together here, and every
 * process runs contained and watched. Knows nothing of S3, events or MediaConvert.
 */
@NullMarked
package io.castlog.media;

import org.jspecify.annotations.NullMarked;
