package io.castlog.events.ingest;

import io.castlog.events.Event;

/** A file arrived in the input bucket and was taken or refused. */
public sealed interface UploadEvent extends Event permits UploadReceived, UploadRejected {
    /** The topic that carries these. */
    String TOPIC = "ingest.uploads.v1";
}
