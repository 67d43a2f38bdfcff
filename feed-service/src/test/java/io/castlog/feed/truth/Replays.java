package io.castlog.feed.truth;

import io.castlog.feed.replay.Checkpoint;
import io.castlog.feed.replay.Plan;
import io.castlog.feed.replay.Progress;
import io.castlog.feed.replay.Projection;
import io.castlog.feed.replay.Replay;
import io.castlog.feed.replay.Result;
import io.castlog.feed.replay.Result.State;
import io.castlog.feed.replay.Target;
import io.micronaut.context.ApplicationContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Replays of all shows. */
record Replays(ApplicationContext context) {
    Results run(Target target) {
        Results results = new Results();
        context.getBean(Replay.class).run(Plan.ALL, target, Checkpoint.none(), results);
        return results;
    }

    /** Rebuilds the other table and switches to it. */
    void project() {
        context.getBean(Projection.class).run(Plan.ALL, new Results());
    }

    static final class Results implements Progress {
        private static final Set<State> FINE = Set.of(State.SAME, State.ERASED);

        private final List<Result> all = new CopyOnWriteArrayList<>();

        @Override
        public void done(Result result) {
            all.add(result);
        }

        List<Result> all() {
            return all;
        }

        /** Those that are not as they are published. */
        List<Result> differing() {
            return all.stream().filter(result -> !FINE.contains(result.state())).toList();
        }

        long bytes() {
            return all.stream().mapToLong(Result::bytes).sum();
        }
    }
}
