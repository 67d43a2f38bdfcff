package io.castlog.ingest.record;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which shows and episodes were erased, for good: nothing that arrives for them is taken. */
@Singleton
public final class Tombstones {
    private static final String ERASED = "erased";

    private final UploadsTable table;

    Tombstones(UploadsTable table) {
        this.table = table;
    }

    /**
     * Writes down that something was erased; once is enough.
     *
     * @param episodeId absent: the whole show
     */
    public void add(PodcastId podcastId, @Nullable EpisodeId episodeId) {
        table.putNew(Item.named(id(podcastId, episodeId), ERASED));
    }

    /** Whether an episode was erased, alone or with its show. */
    public boolean cover(PodcastId podcastId, EpisodeId episodeId) {
        return !table.get(List.of(id(podcastId, null), id(podcastId, episodeId)))
                .isEmpty();
    }

    /** With a slash, which no id of an entry has. */
    private static String id(PodcastId podcastId, @Nullable EpisodeId episodeId) {
        return ERASED + "/" + podcastId + (episodeId == null ? "" : "/" + episodeId);
    }
}
