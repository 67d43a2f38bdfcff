/** Tests. */
@NullMarked
package io.castlog.platform.http;

import org.jspecify.annotations.NullMarked;
