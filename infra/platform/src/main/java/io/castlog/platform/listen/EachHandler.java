package io.castlog.platform.listen;

import io.castlog.events.Event;
import io.castlog.platform.event.Received;
import java.util.List;

/** Hands events on one at a time; the partition's progress is kept between them. */
record EachHandler<E extends Event>(OfOne<E> handler) implements EventHandler<E> {
    @Override
    public void handle(List<Received<E>> events) throws Exception {
        for (Received<E> event : events) {
            handler.handle(event);
        }
    }
}
