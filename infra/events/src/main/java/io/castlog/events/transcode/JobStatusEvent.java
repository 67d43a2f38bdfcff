package io.castlog.events.transcode;

import io.castlog.events.Event;

/** A step of the MediaConvert job of an upload. An upload ends in exactly one of completed, failed, superseded. */
public sealed interface JobStatusEvent extends Event
        permits JobSubmitted,
                JobCompleted,
                JobFailed,
                JobSuperseded,
                RenditionAdded,
                RenditionFailed,
                RenditionsRetagged {
    /** The topic that carries these. */
    String TOPIC = "transcode.job-status.v1";
}
