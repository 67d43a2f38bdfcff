package io.castlog.platform.listen;

import io.castlog.events.Event;
import io.castlog.events.Topic;
import io.castlog.platform.event.EventCodec;

/**
 * What a listener does with a topic.
 *
 * @param group the listener's consumer group, without the installation's prefix
 */
public record Listened<E extends Event>(Topic<E> topic, String group, EventCodec<E> codec, EventHandler<E> handler) {}
