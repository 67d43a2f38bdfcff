package io.castlog.local.mediaconvert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A queue as it is kept on disk. */
record Queue(String name, @Nullable String description, Instant createdAt) {
    static final String DEFAULT = "Default";

    String type() {
        return name.equals(DEFAULT) ? "SYSTEM" : "CUSTOM";
    }
}
