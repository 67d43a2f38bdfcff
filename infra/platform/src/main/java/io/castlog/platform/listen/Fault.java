package io.castlog.platform.listen;

/** Why a record became a dead letter, in the few words that meters and filters need. */
public enum Fault {
    /** Its bytes are not an event of the topic. */
    UNREADABLE,
    /** The handler said that it can never be handled. */
    REFUSED,
    /** The handler failed in a way that nobody foresaw, at every attempt. */
    FAILED
}
