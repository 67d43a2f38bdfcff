/** Tests of the command. */
@NullMarked
package io.castlog.local.mediaconvert.alone;

import org.jspecify.annotations.NullMarked;
