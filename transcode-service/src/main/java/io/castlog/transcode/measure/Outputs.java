package io.castlog.transcode.measure;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.platform.aws.Purge;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

/** Deletes from the output bucket, for good; each call says how many objects there were. */
@Singleton
public final class Outputs {
    private final S3Client s3;
    private final OutputConfig config;

    Outputs(S3Client s3, OutputConfig config) {
        this.s3 = s3;
        this.config = config;
    }

    /** The renditions of a show. */
    public int delete(PodcastId podcastId) {
        return below(podcastId + "/");
    }

    /** The renditions of an episode. */
    public int delete(PodcastId podcastId, EpisodeId episodeId) {
        return below(podcastId + "/" + episodeId + "/");
    }

    /** What MediaConvert left of an upload. */
    public int deleteWork(String uploadId) {
        return below("work/" + uploadId + "/");
    }

    private int below(String prefix) {
        return Purge.below(s3, config.bucket(), prefix);
    }
}
