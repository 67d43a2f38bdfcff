/**
 * The launcher behind {@code infra/local/up}: starts the stack, the edge and the three services on this machine,
 * publishes the sample and stops everything again. Knows the services only as jars, ports and environment variables.
 */
@NullMarked
package io.castlog.local.up;

import org.jspecify.annotations.NullMarked;
