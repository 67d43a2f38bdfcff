/** A Kafka broker inside this process. What topics exist is decided elsewhere. */
@NullMarked
package io.castlog.local.kafka;

import org.jspecify.annotations.NullMarked;
