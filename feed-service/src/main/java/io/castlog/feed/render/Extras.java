package io.castlog.feed.render;

import io.castlog.events.feed.Body;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a feed shows and a state only names.
 *
 * @param owner the show's owner, opened; absent without one
 * @param bodies texts by the key of their {@link Body}
 */
public record Extras(@Nullable Owner owner, Map<String, String> bodies) {
    /** None. */
    public static final Extras NONE = new Extras(null, Map.of());

    /** Copies the map. */
    public Extras {
        bodies = Map.copyOf(bodies);
    }

    /** Whom directories write to. */
    public record Owner(@Nullable String name, String email) {}

    Optional<String> text(@Nullable Body body) {
        return body == null ? Optional.empty() : Optional.ofNullable(bodies.get(body.key()));
    }
}
