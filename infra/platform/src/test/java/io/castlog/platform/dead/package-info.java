/** Tests of operating dead letters. */
@NullMarked
package io.castlog.platform.dead;

import org.jspecify.annotations.NullMarked;
