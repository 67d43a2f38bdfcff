package io.castlog.feed.render;

import io.castlog.events.feed.Body;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a feed depends on beside the state: what it shows and a state only names, and who writes it.
 *
 * @param owner the show's owner, opened; absent without one
 * @param bodies texts by the key of their {@link Body}
 * @param version of the renderer
 */
public record Extras(@Nullable Owner owner, Map<String, String> bodies, Version version) {
    /** None. */
    public static final Extras NONE = new Extras(null, Map.of());

    /** For the newest version. */
    public Extras(@Nullable Owner owner, Map<String, String> bodies) {
        this(owner, bodies, Version.NEWEST);
    }

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
