/** The three real services, the local stack and the command line, as a person runs them. */
@NullMarked
package io.castlog.acceptance;

import org.jspecify.annotations.NullMarked;
