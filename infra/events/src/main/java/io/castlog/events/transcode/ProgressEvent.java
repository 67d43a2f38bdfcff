package io.castlog.events.transcode;

import io.castlog.events.Event;

/** How far a job is; for people who wait, never for state. */
public sealed interface ProgressEvent extends Event permits JobProgressed {
    /** The topic that carries these. */
    String TOPIC = "transcode.progress.v1";
}
