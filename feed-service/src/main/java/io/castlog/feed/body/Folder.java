package io.castlog.feed.body;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;

/**
 * A part of the RSS bucket: what is erased together.
 *
 * @param prefix of the keys in it, with a slash at the end
 */
public record Folder(String prefix) {
    /** All that a show has there. */
    public static Folder of(PodcastId podcastId) {
        return new Folder(podcastId + "/");
    }

    /** The feeds that shows had, which are not public. */
    public static Folder allRevisions() {
        return new Folder("revisions/");
    }

    /** The feeds that a show had. */
    public static Folder revisions(PodcastId podcastId) {
        return new Folder(allRevisions().prefix() + podcastId + "/");
    }

    /** What belongs to a show and to none of its episodes is put here. */
    public static Folder assets(PodcastId podcastId) {
        return new Folder(podcastId + "/assets/");
    }

    /** What belongs to an episode. */
    public static Folder assets(PodcastId podcastId, EpisodeId episodeId) {
        return new Folder(podcastId + "/assets/" + episodeId + "/");
    }
}
