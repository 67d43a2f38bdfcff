/** Tests of the testkit. */
@NullMarked
package io.castlog.testkit;

import org.jspecify.annotations.NullMarked;
