package io.castlog.media;

/**
 * How H.264 is encoded. What the encoder at hand cannot do ({@link H264Encoder}) is left to it.
 *
 * @param rate what the bitrate follows
 * @param buffer bits of the decoder's buffer; 0 is two seconds of the highest bitrate
 * @param gop frames between key frames; 0 is two seconds
 * @param bFrames between reference frames; -1 leaves it to the encoder
 * @param references frames that a frame may refer to; 0 leaves it to the encoder
 * @param level such as {@code 4.1}; empty leaves it to the encoder
 * @param cuts whether a change of scene brings a key frame
 */
public record H264(
        Rate rate,
        int buffer,
        int gop,
        int bFrames,
        int references,
        int slices,
        Profile profile,
        String level,
        boolean cabac,
        boolean cuts,
        Effort effort) {

    /** What the bitrate follows; bits per second. */
    public sealed interface Rate {
        /** As many bits as a quality from 1 (low) to 10 takes, at most so many. */
        record Quality(double level, int highest) implements Rate {}

        /** Always the same. */
        record Constant(int bitrate) implements Rate {}

        /** So many on average, at times up to so many. */
        record Variable(int average, int highest) implements Rate {}

        /** Bits per second that are never passed for long. */
        default int most() {
            return switch (this) {
                case Quality(double _, int highest) -> highest;
                case Constant(int bitrate) -> bitrate;
                case Variable(int _, int highest) -> highest;
            };
        }
    }

    /** Which tools of the standard are used. */
    public enum Profile {
        /** No B-frames, no CABAC. */
        BASELINE,
        /** With both. */
        MAIN,
        /** With larger transforms. */
        HIGH
    }

    /** How long the encoder thinks. */
    public enum Effort {
        /** Fast. */
        LOW,
        /** Balanced. */
        MEDIUM,
        /** Slow. */
        HIGH
    }

    /** High profile with nothing else asked for. */
    public static H264 of(Rate rate) {
        return new H264(rate, 0, 0, -1, 0, 0, Profile.HIGH, "", true, true, Effort.LOW);
    }

    /** The same at another rate. */
    public H264 with(Rate other) {
        return new H264(other, buffer, gop, bFrames, references, slices, profile, level, cabac, cuts, effort);
    }

    /** The same with so many frames between key frames; 0 is two seconds. */
    public H264 every(int frames) {
        return new H264(rate, buffer, frames, bFrames, references, slices, profile, level, cabac, cuts, effort);
    }

    /** Bits of the decoder's buffer. */
    int bufferBits() {
        return buffer > 0 ? buffer : (int) Math.min(Integer.MAX_VALUE, 2L * rate.most());
    }
}
