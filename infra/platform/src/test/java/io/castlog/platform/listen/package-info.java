/** Tests. */
@NullMarked
package io.castlog.platform.listen;

import org.jspecify.annotations.NullMarked;
