package io.castlog.media;

/** How audio is encoded. Bitrates are bits per second over all channels. */
public sealed interface Encoding {
    /** MP3 at a constant bitrate. */
    record Mp3Constant(int bitrate) implements Encoding {}

    /** MP3 at a variable bitrate; quality 0 (best) to 9. */
    record Mp3Variable(int quality) implements Encoding {}

    /** AAC-LC at a constant bitrate. */
    record AacConstant(int bitrate) implements Encoding {}

    /** Opus at a bitrate kept over short spans. */
    record Opus(int bitrate) implements Encoding {}
}
