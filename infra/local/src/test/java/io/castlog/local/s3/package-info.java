/** Tests of the local stack. */
@NullMarked
package io.castlog.local.s3;

import org.jspecify.annotations.NullMarked;
