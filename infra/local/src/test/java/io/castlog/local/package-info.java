/** Tests of the local stack. */
@NullMarked
package io.castlog.local;

import org.jspecify.annotations.NullMarked;
