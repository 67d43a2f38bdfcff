package io.castlog.ingest.record;

import java.time.Instant;

/** What the table tells a creator about under one id. */
public sealed interface Entry permits Announcement, Upload {
    /** The object's key in the input bucket. */
    String key();

    /** When it was announced, or when it arrived. */
    Instant createdAt();
}
