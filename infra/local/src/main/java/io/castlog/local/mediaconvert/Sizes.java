package io.castlog.local.mediaconvert;

import io.castlog.media.Encoding;
import java.time.Duration;

/** How large an output may become, as far as its sound says how long it is. */
final class Sizes {
    /** What a follower of its input is taken for. */
    private static final int USUAL_RATE = 48_000;

    private static final int MOST_COMPRESSED = 1_024_000;

    private Sizes() {}

    /** Bytes; 0 where nothing says how long the sound is. */
    static long most(AudioTrack track, Soundtracks.Soundtrack soundtrack) {
        Duration length = soundtrack.length();
        if (length == null) {
            return 0;
        }
        int rate = track.sampleRate() > 0 ? track.sampleRate() : USUAL_RATE;
        int channels = track.channels(soundtrack.channels());
        long bits = switch (track.encoding()) {
            case Encoding.Pcm(int depth, boolean _) -> (long) rate * channels * depth;
            case Encoding.Flac(int depth) -> (long) rate * channels * depth;
            case Encoding.Samples() -> (long) rate * channels * Float.SIZE;
            default -> MOST_COMPRESSED;
        };
        return length.toMillis() * (bits / 8) / 1000;
    }
}
