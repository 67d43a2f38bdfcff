package io.castlog.local.mediaconvert;

import java.util.Set;

/**
 * What this server can do.
 *
 * @param encoders ffmpeg's names, such as {@code libmp3lame}
 */
record Capabilities(Set<String> encoders) {
    Capabilities {
        encoders = Set.copyOf(encoders);
    }
}
