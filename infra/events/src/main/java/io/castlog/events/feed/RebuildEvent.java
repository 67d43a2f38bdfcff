package io.castlog.events.feed;

import io.castlog.events.Event;

/** A feed has to be rendered again. */
public sealed interface RebuildEvent extends Event permits RebuildRequested {
    /** The topic that carries these. */
    String TOPIC = "feed.rebuilds.v1";
}
