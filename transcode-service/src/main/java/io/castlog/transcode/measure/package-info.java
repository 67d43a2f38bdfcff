/** Measuring what a job made and putting it, once, where the world finds it. Knows files and buckets, not job states. */
@NullMarked
package io.castlog.transcode.measure;

import org.jspecify.annotations.NullMarked;
