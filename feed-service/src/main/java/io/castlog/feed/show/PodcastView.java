package io.castlog.feed.show;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.FeedReport;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.ShowState.Counts;
import io.castlog.feed.catalog.ShowState.Registration;
import io.castlog.feed.edit.ShowForm;
import io.castlog.feed.render.Titles;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A show as its creator sees it.
 *
 * @param guid the podcast:guid, once it is fixed
 * @param feedUrl once the show is registered
 * @param version for If-Match: how many edits were accepted
 * @param details as its creator describes it; absent where nobody did. The owner is not shown
 * @param images its cover in all sizes, the largest first; empty while it has the default
 * @param offset the catalogue offset that this is the state at
 * @param publishedOffset the offset that the published feed stands for; absent in lists and before the first feed
 * @param feed what is to be said of the published feed; absent in lists
 */
record PodcastView(
        PodcastId podcastId,
        String title,
        @Nullable UUID guid,
        @Nullable String feedUrl,
        Counts episodes,
        int version,
        @Nullable ShowForm details,
        List<Picture> images,
        long offset,
        @Nullable Long publishedOffset,
        @Nullable FeedReport feed) {
    /** In a list, without its feed. */
    static PodcastView of(ShowState show) {
        return of(show, null);
    }

    static PodcastView of(ShowState show, @Nullable FeedReport feed) {
        Registration registration = show.registration();
        ShowDetails details = show.edits().details();
        return new PodcastView(
                show.podcastId(),
                Titles.of(show),
                registration == null ? null : registration.guid(),
                show.publishing()
                        .map(publishing -> FeedUrls.feed(publishing, show.podcastId()))
                        .orElse(null),
                show.counts(),
                show.edits().version(),
                Optional.ofNullable(show.edits().details()).map(ShowForm::of).orElse(null),
                show.publishing()
                        .map(publishing -> Picture.of(details == null ? null : details.image(), publishing))
                        .orElse(List.of()),
                show.offset(),
                feed == null ? null : feed.published().orElse(null),
                feed);
    }
}
