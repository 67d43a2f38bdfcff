package io.castlog.local.mediaconvert;

import java.util.Set;

/**
 * What this server can do, and may.
 *
 * @param encoders ffmpeg's names, such as {@code libmp3lame}
 * @param moreFormats whether formats pass that AWS does not have
 */
record Capabilities(Set<String> encoders, boolean moreFormats) {
    Capabilities {
        encoders = Set.copyOf(encoders);
    }
}
