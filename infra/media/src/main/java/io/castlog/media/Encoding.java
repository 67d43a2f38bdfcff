package io.castlog.media;

/** How audio is encoded. Bitrates are bits per second over all channels. */
public sealed interface Encoding {
    /** MP3 at a constant bitrate. */
    record Mp3Constant(int bitrate) implements Encoding {}

    /** MP3 at a variable bitrate; quality 0 (best) to 9. */
    record Mp3Variable(int quality) implements Encoding {}

    /** AAC-LC at a constant bitrate. */
    record AacConstant(int bitrate) implements Encoding {}

    /** AAC-LC at a variable bitrate; the native encoder's quality, from 0.1 to 2. */
    record AacVariable(double quality) implements Encoding {}

    /** HE-AAC, the second version where the stereo image is parametric. Only libfdk_aac makes it. */
    record HeAac(int bitrate, boolean parametricStereo) implements Encoding {}

    /** MPEG-1 layer II. */
    record Mp2(int bitrate) implements Encoding {}

    /** Opus at a bitrate kept over short spans. */
    record Opus(int bitrate) implements Encoding {}

    /** Vorbis; quality -1 to 10 (best). */
    record Vorbis(int quality) implements Encoding {}

    /** FLAC of 16 or 24 bits a sample. */
    record Flac(int bits) implements Encoding {}

    /** Uncompressed samples of 16 or 24 bits. */
    record Pcm(int bits, boolean bigEndian) implements Encoding {}

    /** Uncompressed 32-bit floating point samples, for what is worked on further. */
    record Samples() implements Encoding {}

    /** Dolby Digital; the dialogue level is -1 to -31 dB. */
    record Ac3(int bitrate, int dialogueLevel) implements Encoding {}

    /** Dolby Digital Plus; the dialogue level is -1 to -31 dB. */
    record Eac3(int bitrate, int dialogueLevel) implements Encoding {}
}
