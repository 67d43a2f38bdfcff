package io.castlog.feed.rebuild;

import io.castlog.feed.catalog.Switches;
import io.castlog.feed.render.Version;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of the renderer writes the feeds: the one that was the newest when this installation began, until a
 * replay puts another to use. A newer build alone changes no feed.
 */
@Singleton
public class ActiveRenderer {
    private static final Logger log = LoggerFactory.getLogger(ActiveRenderer.class);
    private static final String SWITCH = "renderer";

    private final Switches switches;
    private volatile @Nullable Integer known;

    ActiveRenderer(Switches switches) {
        this.switches = switches;
    }

    /**
     * As it was some seconds ago at most.
     *
     * @throws TransientException if this build is too old, or too new, for it
     */
    public Version now() {
        Integer last = known;
        int number = last == null ? look() : last;
        return Version.of(number)
                .orElseThrow(() -> new TransientException("feeds are written by renderer %d, and this build has %s only"
                        .formatted(number, Version.numbers())));
    }

    int look() {
        int found = switches.position(SWITCH, Version.NEWEST.number());
        Integer before = known;
        known = found;
        if (before != null && before != found) {
            log.info("Feeds are written by another renderer version={} before={}", found, before);
        }
        return found;
    }

    /** Puts a version to use, for all instances within seconds. */
    public void use(Version version) {
        switches.set(SWITCH, version.number());
        look();
    }
}
