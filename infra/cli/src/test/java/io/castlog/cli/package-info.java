/** Tests of the castlog command against a stub of the services. */
@NullMarked
package io.castlog.cli;

import org.jspecify.annotations.NullMarked;
