package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.Switches;
import io.castlog.feed.rebuild.ActiveRenderer;
import io.castlog.feed.render.Version;
import io.castlog.feed.replay.Change.Kind;
import io.castlog.feed.replay.Result.State;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings all feeds to another version of the renderer: looks first, at every show, whether apps would mind; then puts the
 * version to use for all services at once; then publishes what differs.
 */
@Singleton
public final class RendererSwitch {
    private static final Logger log = LoggerFactory.getLogger(RendererSwitch.class);
    private static final int PASSES = 5;

    private final Replay replay;
    private final ActiveRenderer renderer;

    RendererSwitch(Replay replay, ActiveRenderer renderer) {
        this.replay = replay;
        this.renderer = renderer;
    }

    /**
     * Looks, switches and publishes. If a single feed would change what apps know without leave, or would not be
     * published any more, nothing is switched.
     *
     * @param plan all shows as they are, with the version
     * @param target with the changes that may be made though apps mind them
     */
    public Summary run(Plan plan, Target.Live target, Progress progress) {
        Version version = plan.renderer();
        if (!plan.isWhole() || version == null) {
            throw new IllegalArgumentException("a renderer is put to use for all shows, as they are, by one process");
        }
        Looked looked = new Looked(target.leave(), progress);
        Summary before = replay.run(plan, new Target.DryRun(), Checkpoint.none(), looked);
        Map<PodcastId, Result> minded = withoutRefusedBefore(looked.minded);
        if (!minded.isEmpty()) {
            minded.values().forEach(progress::done);
            return before.with(State.REFUSED, minded.size());
        }
        renderer.use(version);
        log.info("Renderer is in use version={}", version.number());
        return publish(plan, target, progress);
    }

    /** A feed that the version in use refuses as well is no reason against another. */
    private Map<PodcastId, Result> withoutRefusedBefore(Map<PodcastId, Result> minded) {
        Set<PodcastId> shows = minded.keySet();
        if (!shows.isEmpty()) {
            Looked now = new Looked(Set.of(Kind.values()), new Progress() {});
            replay.run(Plan.ALL.of(shows), new Target.DryRun(), Checkpoint.none(), now);
            shows.removeAll(now.minded.keySet());
        }
        return minded;
    }

    /** Until nothing is left to do: services that had not heard of it yet may have published by the version before. */
    private Summary publish(Plan plan, Target.Live target, Progress progress) {
        Summary first = replay.run(plan, target, Checkpoint.none(), progress);
        Summary last = first;
        for (int i = 1; i < PASSES && last.count(State.WRITTEN) + last.count(State.BEHIND) > 0; i++) {
            LockSupport.parkNanos(Switches.STALE.toNanos());
            last = replay.run(plan, target, Checkpoint.none(), new Progress() {});
        }
        return first;
    }

    /** Keeps the results that speak against a version. */
    private static final class Looked implements Progress {
        private final Set<Kind> leave;
        private final Progress progress;
        private final Map<PodcastId, Result> minded = new ConcurrentHashMap<>();

        Looked(Set<Kind> leave, Progress progress) {
            this.leave = leave;
            this.progress = progress;
        }

        @Override
        public void starts(long events) {
            progress.starts(events);
        }

        @Override
        public void read(long events) {
            progress.read(events);
        }

        @Override
        public void done(Result result) {
            if (result.state() == State.REFUSED
                    || !leave.containsAll(result.diff().needingLeave())) {
                minded.put(result.podcastId(), result.refused());
            }
        }
    }
}
