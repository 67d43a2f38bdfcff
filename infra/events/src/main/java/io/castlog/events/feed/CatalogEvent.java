package io.castlog.events.feed;

import io.castlog.events.Event;

/** What feed-service has accepted as true. The state of a show is a fold over these in the order of their offsets. */
public sealed interface CatalogEvent extends Event
        permits ShowRegistered,
                PublishingConfigured,
                UploadAccepted,
                UploadRefused,
                UploadSuperseded,
                TranscodeStarted,
                TranscodeCompleted,
                TranscodeFailed,
                EpisodePublished,
                ShowEdited,
                EpisodeEdited,
                ShowErased,
                EpisodeErased,
                RetagRequested,
                EpisodeRetagged,
                EpisodeRenditionAdded,
                EpisodeRenditionFailed {
    /** The topic that carries these. */
    String TOPIC = "feed.catalog.v1";
}
