package io.castlog.local.mediaconvert;

import io.castlog.media.H264Encoder;
import java.util.List;
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

    /** Those of the encoders that jobs may be made with. */
    List<String> known() {
        return List.of(
                        "libmp3lame",
                        "aac",
                        "libfdk_aac",
                        "libopus",
                        "libvorbis",
                        "vorbis",
                        "flac",
                        "mp2",
                        "ac3",
                        "eac3",
                        "libx264",
                        "libopenh264")
                .stream()
                .filter(encoders::contains)
                .toList();
    }

    /** Whether the encoder of H.264 does all that can be asked of it. */
    boolean h264FullyControlled() {
        return encoders.contains(H264Encoder.X264.encoder());
    }
}
