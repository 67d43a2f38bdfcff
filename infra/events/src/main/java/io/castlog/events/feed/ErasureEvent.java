package io.castlog.events.feed;

import io.castlog.events.Event;

/** Something has to be deleted for good, by every service that holds a part of it. */
public sealed interface ErasureEvent extends Event permits ErasureRequested {
    /** The topic that carries these. */
    String TOPIC = "feed.erasures.v1";
}
