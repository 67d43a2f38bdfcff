package io.castlog.platform.dead;

import io.castlog.events.Event;
import io.castlog.events.PodcastId;
import io.castlog.platform.event.Received;
import java.util.List;

/**
 * A state that a listener folds from its topic. An event that it lost cannot be handed to it again, because later ones are
 * in; the state of the show is folded anew instead.
 */
public interface Projection<E extends Event> {
    /** The group of the listener. */
    String group();

    /** Whether an event is part of the state; what is not is run again by the listener's handler. */
    boolean holds(E event);

    /**
     * Writes the state of a show as all of its events make it, over whatever stands there, and what follows from it. A
     * state that is further by then stays.
     *
     * @param log the show's events from the first, in their order
     * @throws Exception if that cannot be
     */
    void refold(PodcastId podcastId, List<Received<E>> log) throws Exception;
}
