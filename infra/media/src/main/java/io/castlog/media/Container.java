package io.castlog.media;

import java.util.List;

/** What encoded audio is wrapped in. */
public enum Container {
    /** Bare MP3 frames behind a Xing header, which makes duration and seeking exact. */
    MP3,
    /** Bare MP2 frames. */
    MP2,
    /** Bare AAC frames with ADTS headers. */
    ADTS,
    /** AAC in LATM frames within a LOAS stream. */
    LATM,
    /** Bare AC-3 frames. */
    AC3,
    /** Bare E-AC-3 frames. */
    EAC3,
    /** FLAC's own. */
    FLAC,
    /** WAV with sizes of 32 bits. */
    WAV,
    /** WAV with sizes of 64 bits. */
    RF64,
    /** WAV with the extensible header, whatever is in it. */
    WAV_EXTENSIBLE,
    /** AIFF. */
    AIFF,
    /** MP4 with the index first, so that players start before the download ends. */
    MP4_PROGRESSIVE,
    /** MP4 with the index last. */
    MP4,
    /** QuickTime with the index last. */
    MOV,
    /** Ogg. */
    OGG,
    /** WebM. */
    WEBM,
    /** MPEG-2 transport stream. */
    M2TS,
    /** Nothing: bare 32-bit floating point samples. */
    SAMPLES;

    List<String> options() {
        return switch (this) {
            case MP3 -> List.of("-id3v2_version", "0", "-f", "mp3");
            case MP2 -> List.of("-f", "mp2");
            case ADTS -> List.of("-f", "adts");
            case LATM -> List.of("-f", "latm");
            case AC3 -> List.of("-f", "ac3");
            case EAC3 -> List.of("-f", "eac3");
            case FLAC -> List.of("-f", "flac");
            // bitexact leaves out the chunk that names the software
            case WAV, WAV_EXTENSIBLE -> List.of("-fflags", "+bitexact", "-rf64", "never", "-f", "wav");
            case RF64 -> List.of("-fflags", "+bitexact", "-rf64", "always", "-f", "wav");
            case AIFF -> List.of("-f", "aiff");
            case MP4_PROGRESSIVE -> List.of("-movflags", "+faststart", "-f", "mp4");
            case MP4 -> List.of("-f", "mp4");
            case MOV -> List.of("-f", "mov");
            case OGG -> List.of("-f", "ogg");
            case WEBM -> List.of("-f", "webm");
            case M2TS -> List.of("-f", "mpegts");
            case SAMPLES -> List.of("-f", "f32le");
        };
    }
}
