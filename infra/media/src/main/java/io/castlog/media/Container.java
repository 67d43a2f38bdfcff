package io.castlog.media;

/** What encoded audio is wrapped in. */
public enum Container {
    /** Bare MP3 frames behind a Xing header, which makes duration and seeking exact. */
    MP3,
    /** Bare AAC frames with ADTS headers. */
    ADTS,
    /** MP4 with the index first, so that players start before the download ends. */
    MP4_PROGRESSIVE,
    /** MP4 with the index last. */
    MP4,
    /** Ogg. */
    OGG
}
