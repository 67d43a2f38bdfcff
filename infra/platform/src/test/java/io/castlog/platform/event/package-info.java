/** Tests. */
@NullMarked
package io.castlog.platform.event;

import org.jspecify.annotations.NullMarked;
