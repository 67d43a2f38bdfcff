/** Tests of the whole service and what they share. */
@NullMarked
package io.castlog.transcode;

import org.jspecify.annotations.NullMarked;
