/** The service that owns MediaConvert jobs and the output bucket. Its features are the packages below this one. */
@NullMarked
package io.castlog.transcode;

import org.jspecify.annotations.NullMarked;
