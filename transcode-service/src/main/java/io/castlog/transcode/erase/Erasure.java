package io.castlog.transcode.erase;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.transcode.erased.Tombstones;
import io.castlog.transcode.job.Jobs;
import io.castlog.transcode.job.MediaConvertJobs;
import io.castlog.transcode.measure.Outputs;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels the jobs of what was erased and deletes what they made. First of all it is written down that it was erased, so
 * that nothing is begun or placed meanwhile. To repeat it changes nothing.
 */
@Singleton
final class Erasure {
    private static final Logger log = LoggerFactory.getLogger(Erasure.class);

    private final Tombstones tombstones;
    private final Jobs jobs;
    private final MediaConvertJobs mediaConvert;
    private final Outputs outputs;

    Erasure(Tombstones tombstones, Jobs jobs, MediaConvertJobs mediaConvert, Outputs outputs) {
        this.tombstones = tombstones;
        this.jobs = jobs;
        this.mediaConvert = mediaConvert;
        this.outputs = outputs;
    }

    /**
     * Deletes all of a show or an episode.
     *
     * @param episodeId absent: the whole show
     */
    void erase(PodcastId podcastId, @Nullable EpisodeId episodeId) {
        tombstones.add(podcastId, episodeId);
        List<Jobs.Row> rows = jobs.ofPodcast(podcastId).stream()
                .filter(row -> episodeId == null || episodeId.value().equals(row.episodeId()))
                .toList();
        rows.forEach(this::erase);
        int renditions = episodeId == null ? outputs.delete(podcastId) : outputs.delete(podcastId, episodeId);
        log.info(
                "Renditions erased podcastId={} episodeId={} jobs={} renditions={}",
                podcastId,
                episodeId,
                rows.size(),
                renditions);
    }

    /** The row goes last: it says where the work is. */
    private void erase(Jobs.Row row) {
        if (row.active() && row.jobId() != null) {
            mediaConvert.cancel(row.jobId());
        }
        outputs.deleteWork(row.uploadId());
        jobs.delete(row);
    }
}
