/** Tests. */
@NullMarked
package io.castlog.transcode.job;

import org.jspecify.annotations.NullMarked;
