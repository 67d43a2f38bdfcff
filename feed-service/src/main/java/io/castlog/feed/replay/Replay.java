package io.castlog.feed.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.failsafe.RateLimiter;
import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.feed.rebuild.ActiveRenderer;
import io.castlog.feed.render.Version;
import io.castlog.feed.replay.Result.State;
import io.castlog.platform.event.Decoded;
import io.castlog.platform.event.EventCodec;
import io.castlog.platform.event.Received;
import io.castlog.platform.log.Strand;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Regenerates feeds from the catalogue log alone. Partitions are read side by side, one by each thread; memory holds the
 * states of the shows of those partitions.
 */
@Singleton
public final class Replay {
    private static final int PROGRESS_EVERY = 1_000;

    private final CatalogReader reader;
    private final Feeds feeds;
    private final ActiveRenderer renderer;
    private final EventCodec<CatalogEvent> codec = new EventCodec<>(Topics.CATALOG);

    Replay(CatalogReader reader, Feeds feeds, ActiveRenderer renderer) {
        this.reader = reader;
        this.feeds = feeds;
        this.renderer = renderer;
    }

    /**
     * Replays what a plan says.
     *
     * @param done partitions that an earlier run got done; those of this one are added
     * @throws IllegalStateException if the log holds an event that this build is too old for
     */
    public Summary run(Plan plan, Target target, Checkpoint done, Progress progress) {
        List<Strand> strands = reader.strands(plan).stream()
                .filter(strand -> !done.contains(strand))
                .toList();
        Version version = plan.renderer() == null ? renderer.now() : plan.renderer();
        return run(strands, plan, progress, (strand, history, run) -> {
            history.states().map(state -> feeds.replay(state, target, version)).forEach(run::count);
            done.add(strand);
        });
    }

    /** What becomes of a partition's shows when it is read. */
    interface Taker {
        void take(Strand strand, History history, Run run);
    }

    /** Reads strands and hands on what they come to. */
    Summary run(List<Strand> strands, Plan plan, Progress progress, Taker taker) {
        progress.starts(strands.stream().mapToLong(Strand::events).sum());
        Run run = new Run(plan, progress, limiter(plan));
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (Strand strand : strands) {
                running.add(CompletableFuture.runAsync(() -> run.replay(strand, taker), threads));
            }
            await(running, threads);
        }
        return run.summary();
    }

    /**
     * The event of a record; empty if it is none.
     *
     * @throws IllegalStateException if this build is too old for it
     */
    Optional<Received<CatalogEvent>> event(ConsumerRecord<byte[], byte[]> entry) {
        return switch (codec.decode(entry)) {
            case Decoded.Known<CatalogEvent>(var received) -> Optional.of(received);
            case Decoded.Poison<CatalogEvent> _ -> Optional.empty();
            case Decoded.Newer<CatalogEvent>(String reason) ->
                throw new IllegalStateException("%s-%d@%d: %s; replay with a newer build"
                        .formatted(entry.topic(), entry.partition(), entry.offset(), reason));
        };
    }

    private static void await(List<CompletableFuture<Void>> running, ExecutorService threads) {
        try {
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            threads.shutdownNow();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static @Nullable RateLimiter<Object> limiter(Plan plan) {
        Integer rate = plan.eventsPerSecond();
        return rate == null
                ? null
                : RateLimiter.smoothBuilder(rate, Duration.ofSeconds(1)).build();
    }

    /** One run. */
    final class Run {
        private final Plan plan;
        private final Progress progress;
        private final @Nullable RateLimiter<Object> limiter;
        private final LongAdder events = new LongAdder();
        private final LongAdder skipped = new LongAdder();
        private final Map<State, LongAdder> shows = new ConcurrentHashMap<>();

        private Run(Plan plan, Progress progress, @Nullable RateLimiter<Object> limiter) {
            this.plan = plan;
            this.progress = progress;
            this.limiter = limiter;
        }

        private void replay(Strand strand, Taker taker) {
            History history = new History();
            long[] unreported = {0};
            reader.read(strand, entry -> {
                take(entry, history);
                if (++unreported[0] == PROGRESS_EVERY) {
                    progress.read(PROGRESS_EVERY);
                    unreported[0] = 0;
                }
            });
            progress.read(unreported[0]);
            taker.take(strand, history, this);
        }

        /** Counts a show that is done. */
        void count(Result result) {
            shows.computeIfAbsent(result.state(), _ -> new LongAdder()).increment();
            progress.done(result);
        }

        private void take(ConsumerRecord<byte[], byte[]> entry, History history) {
            if (limiter != null) {
                acquire(limiter);
            }
            events.increment();
            if (entry.key() != null && !isWanted(entry.key())) {
                return;
            }
            event(entry).ifPresentOrElse(history::add, skipped::increment);
        }

        private boolean isWanted(byte[] key) {
            try {
                return plan.shows().isEmpty() || plan.wants(new PodcastId(new String(key, UTF_8)));
            } catch (IllegalArgumentException _) {
                return true; // the codec says what is wrong with it
            }
        }

        private static void acquire(RateLimiter<Object> limiter) {
            try {
                limiter.acquirePermit();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }

        private Summary summary() {
            Map<State, Long> counts = new EnumMap<>(State.class);
            shows.forEach((state, count) -> counts.put(state, count.sum()));
            return new Summary(events.sum(), skipped.sum(), counts);
        }
    }
}
