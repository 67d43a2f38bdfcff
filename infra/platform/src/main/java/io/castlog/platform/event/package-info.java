/** The envelope: CloudEvents in Kafka’s binary mode, encoded, decoded and published. */
@NullMarked
package io.castlog.platform.event;

import org.jspecify.annotations.NullMarked;
