/** Listening to Kafka so that nothing is lost, blocked or handled twice without need: retries, dead letters, pauses. */
@NullMarked
package io.castlog.platform.listen;

import org.jspecify.annotations.NullMarked;
