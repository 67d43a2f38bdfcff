package io.castlog.events;

/** One record of a topic. Its key is the show, so that everything about a show has one order. */
public interface Event {
    /** The show this is about: the key of the record. */
    PodcastId podcastId();

    /**
     * The CloudEvents id: derived from what happened, so that telling it twice gives the same id. Not part of the JSON.
     */
    String eventId();
}
