/**
 * The castlog command: sends recordings to a running Castlog and shows what becomes of them. It knows the services only
 * by their HTTP calls.
 */
@NullMarked
package io.castlog.cli;

import org.jspecify.annotations.NullMarked;
