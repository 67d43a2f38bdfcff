package io.castlog.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives an event its name and version on the wire. A version only adds; a reader that meets a higher version than its
 * own stops and waits for its upgrade. A break needs a new topic.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Contract {
    /** The CloudEvents type. */
    String type();

    /** Counts from 1; goes up with every addition. */
    int version();
}
