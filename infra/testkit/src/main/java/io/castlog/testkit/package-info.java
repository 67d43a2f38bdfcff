/** Gives a service's tests a local stack in their own JVM, without putting any of its libraries on their class path. */
@NullMarked
package io.castlog.testkit;

import org.jspecify.annotations.NullMarked;
