package io.castlog.ingest.record;

import io.castlog.events.EpisodeId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the table tells a creator about under one id. */
public sealed interface Entry permits Announcement, Upload {
    /** The object's key in the input bucket. */
    String key();

    /** The episode it is for; null where the key names none. */
    @Nullable
    EpisodeId episodeId();

    /** When it was announced, or when it arrived. */
    Instant createdAt();
}
