package io.castlog.platform.event;

import io.castlog.events.Event;

/** What a record's bytes turned out to be. */
public sealed interface Decoded<E extends Event> {
    /** An event of the topic. */
    record Known<E extends Event>(Received<E> received) implements Decoded<E> {}

    /** Not an event of the topic, and never will be. */
    record Poison<E extends Event>(String reason) implements Decoded<E> {}

    /** An event of a type or version that this build does not know: deploy a newer one. */
    record Newer<E extends Event>(String reason) implements Decoded<E> {}
}
