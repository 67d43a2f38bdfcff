/** Kafka outside of the listeners: whole logs read in their order, and the clients for that. */
@NullMarked
package io.castlog.platform.log;

import org.jspecify.annotations.NullMarked;
