package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.catalog.StandbyTable;
import io.castlog.feed.catalog.StandbyTable.Filling;
import io.castlog.feed.rebuild.Rebuilds;
import io.castlog.feed.replay.Result.State;
import io.castlog.platform.event.Received;
import io.castlog.platform.log.Strand;
import io.castlog.platform.log.Stretch;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Rebuilds the table of shows and episodes from the log, beside the one that the services use, and lets it take over while
 * they run.
 */
@Singleton
public final class Projection {
    /** What came meanwhile is read as often as it is more than this, at most a few times; the services read the rest. */
    private static final long FEW_EVENTS = 500;

    private static final int CATCH_UPS = 5;
    private static final int BATCH = 500;

    private final CatalogReader reader;
    private final Replay replay;
    private final StandbyTable standby;
    private final Rebuilds rebuilds;

    Projection(CatalogReader reader, Replay replay, StandbyTable standby, Rebuilds rebuilds) {
        this.reader = reader;
        this.replay = replay;
        this.standby = standby;
        this.rebuilds = rebuilds;
    }

    /**
     * Fills the table that is not in use and puts it to use.
     *
     * @param plan how fast; all shows as they are
     * @throws IllegalStateException if there is no second table, another replay was faster, or the log holds an event that
     *     this build is too old for
     */
    public Summary run(Plan plan, Progress progress) {
        if (!plan.isWhole()) {
            throw new IllegalArgumentException("a table is rebuilt as a whole: all shows, as they are, by one process");
        }
        Filling filling = standby.empty();
        Set<PodcastId> shows = ConcurrentHashMap.newKeySet();
        List<Strand> strands = reader.strands(plan);
        Summary summary = replay.run(strands, plan, progress, (_, history, run) -> {
            filling.put(history.all());
            history.all().forEach(state -> {
                shows.add(state.show().podcastId());
                run.count(written(state));
            });
        });
        filling.use(starts(catchUp(strands, filling)));
        shows.forEach(rebuilds::remember);
        return summary;
    }

    private List<Strand> catchUp(List<Strand> read, Filling filling) {
        List<Strand> reached = read;
        for (int i = 0; i < CATCH_UPS; i++) {
            Map<Integer, Long> starts = starts(reached);
            List<Strand> rest = reader.strands(Plan.ALL).stream()
                    .map(now -> new Strand(
                            now.number(),
                            List.of(),
                            now.live().stream()
                                    .map(stretch -> stretch.from(starts.getOrDefault(
                                            stretch.partition().partition(), 0L)))
                                    .toList()))
                    .toList();
            rest.forEach(strand -> fold(strand, filling));
            reached = rest;
            if (rest.stream().mapToLong(Strand::events).sum() < FEW_EVENTS) {
                break;
            }
        }
        return reached;
    }

    private void fold(Strand strand, Filling filling) {
        List<Received<CatalogEvent>> batch = new ArrayList<>();
        reader.read(strand, entry -> {
            replay.event(entry).ifPresent(batch::add);
            if (batch.size() == BATCH) {
                fold(batch, filling);
            }
        });
        fold(batch, filling);
    }

    private static void fold(List<Received<CatalogEvent>> batch, Filling filling) {
        batch.stream()
                .collect(Collectors.groupingBy(
                        received -> received.event().podcastId(), LinkedHashMap::new, Collectors.toList()))
                .forEach(filling::fold);
        batch.clear();
    }

    private static Map<Integer, Long> starts(List<Strand> read) {
        return read.stream()
                .flatMap(strand -> strand.live().stream())
                .collect(Collectors.toMap(stretch -> stretch.partition().partition(), Stretch::end));
    }

    private static Result written(Snapshot state) {
        PodcastId podcastId = state.show().podcastId();
        return new Result(
                podcastId,
                state.show().edits().erased() ? State.ERASED : State.WRITTEN,
                state.show().offset(),
                state.episodes().size(),
                0,
                "",
                FeedDiff.none(podcastId),
                null);
    }
}
