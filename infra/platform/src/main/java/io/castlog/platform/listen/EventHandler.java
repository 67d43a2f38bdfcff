package io.castlog.platform.listen;

import io.castlog.events.Event;
import io.castlog.platform.event.Received;
import java.util.List;

/**
 * Handles the events of one partition in their order. It may see any of them again, so it is idempotent; when it
 * returns, its effect is durable.
 */
@FunctionalInterface
public interface EventHandler<E extends Event> {
    /**
     * Handles events that follow each other in one partition, all of them or, by throwing, none.
     *
     * @throws Exception see {@link Failure} for what each kind leads to; after a failure that is not transient the
     *     events come again one by one
     */
    void handle(List<Received<E>> events) throws Exception;

    /** A handler of single events. */
    static <E extends Event> EventHandler<E> each(OfOne<E> handler) {
        return new EachHandler<>(handler);
    }

    /** Handles one event. */
    @FunctionalInterface
    interface OfOne<E extends Event> {
        /** Handles one event; see {@link EventHandler#handle}. */
        void handle(Received<E> event) throws Exception;
    }
}
