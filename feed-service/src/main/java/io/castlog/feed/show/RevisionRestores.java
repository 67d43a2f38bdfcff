package io.castlog.feed.show;

import io.castlog.events.PodcastId;
import io.castlog.feed.history.Revision;
import io.castlog.feed.restore.Restoration;
import io.castlog.feed.restore.Restores;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Going back to a feed that a show had. */
@WriteAnswers
@Controller("/podcasts/{podcastId}/revisions/{revision}/restore")
@ExecuteOn(TaskExecutors.BLOCKING)
class RevisionRestores {
    private final Podcasts podcasts;
    private final PodcastRevisions revisions;
    private final Restores restores;

    RevisionRestores(Podcasts podcasts, PodcastRevisions revisions, Restores restores) {
        this.podcasts = podcasts;
        this.revisions = revisions;
        this.restores = restores;
    }

    /**
     * Describes the show and its episodes again as they were when this feed was published, by ordinary edits. Episodes that it
     * did not show are unpublished. A second call finds nothing to do; where somebody else edited in between it finishes.
     *
     * @param dryRun only say what would change
     * @param keepNew leave episodes in the feed that the revision does not show
     */
    @Post
    RestoreView restore(
            String podcastId,
            String revision,
            @QueryValue(defaultValue = "false") boolean dryRun,
            @QueryValue(defaultValue = "false") boolean keepNew) {
        PodcastId show = podcasts.known(podcastId);
        Revision wanted = revisions.find(show, revision).revision();
        Restoration restoration = restores.plan(show, wanted, keepNew);
        return dryRun
                ? RestoreView.planned(revision, restoration)
                : RestoreView.done(revision, restoration, restores.write(show, wanted, restoration));
    }
}
