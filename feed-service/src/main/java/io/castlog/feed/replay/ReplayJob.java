package io.castlog.feed.replay;

import io.castlog.feed.replay.ReplayStatus.Stage;
import io.castlog.feed.replay.Result.State;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** A replay that runs in this process. */
final class ReplayJob implements Progress {
    private static final int KEPT_RESULTS = 200;

    private final String id;
    private final ReplayOrder order;
    private final Clock clock;
    private final Instant startedAt;
    private final LongAdder events = new LongAdder();
    private final Map<State, Long> shows = new EnumMap<>(State.class);
    private final List<Result> results = new ArrayList<>();
    private final LongAdder total = new LongAdder();
    private volatile Stage stage = Stage.RUNNING;
    private volatile boolean canceled;
    private volatile @Nullable String error;

    ReplayJob(String id, ReplayOrder order, Clock clock) {
        this.id = id;
        this.order = order;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    String id() {
        return id;
    }

    @Override
    public void starts(long stretch) {
        total.add(stretch);
    }

    @Override
    public void read(long some) {
        events.add(some);
        requireWanted();
    }

    @Override
    public void done(Result result) {
        synchronized (shows) {
            shows.merge(result.state(), 1L, Long::sum);
            if (result.state() != State.SAME && result.state() != State.ERASED && results.size() < KEPT_RESULTS) {
                results.add(result);
            }
        }
        requireWanted();
    }

    private void requireWanted() {
        if (canceled) {
            throw new CancellationException("canceled");
        }
    }

    /** Lets it end with its next event. */
    void cancel() {
        canceled = true;
    }

    void end(Summary summary) {
        stage = summary.count(State.REFUSED) > 0 ? Stage.REFUSED : Stage.DONE;
    }

    void end(RuntimeException failure) {
        error = failure.toString();
        stage = canceled ? Stage.CANCELED : Stage.FAILED;
    }

    boolean isRunning() {
        return stage == Stage.RUNNING;
    }

    ReplayStatus status() {
        synchronized (shows) {
            return new ReplayStatus(
                    id,
                    stage,
                    order,
                    startedAt,
                    clock.instant(),
                    events.sum(),
                    total.sum(),
                    Map.copyOf(shows),
                    List.copyOf(results),
                    error);
        }
    }
}
