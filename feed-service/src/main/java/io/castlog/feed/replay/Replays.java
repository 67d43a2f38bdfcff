package io.castlog.feed.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.feed.body.RssBucketConfig;
import io.castlog.platform.event.Json;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Replays that the service runs on request, one at a time in each process. How far they are stands in the bucket of the
 * feeds below {@code replays/}, where no app finds it, so every instance can tell.
 */
@Singleton
class Replays {
    private static final Logger log = LoggerFactory.getLogger(Replays.class);
    private static final Duration TELL_EVERY = Duration.ofSeconds(2);
    private static final String FOLDER = "replays/";
    /** Names sort by time. */
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Replay replay;
    private final Projection projection;
    private final RendererSwitch renderers;
    private final S3Client s3;
    private final RssBucketConfig config;
    private final Clock clock;
    private final ExecutorService threads;
    private final TaskScheduler scheduler;
    private final AtomicReference<@Nullable ReplayJob> current = new AtomicReference<>();

    Replays(
            Replay replay,
            Projection projection,
            RendererSwitch renderers,
            S3Client s3,
            RssBucketConfig config,
            Clock clock,
            @Named(TaskExecutors.BLOCKING) ExecutorService threads,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler) {
        this.replay = replay;
        this.projection = projection;
        this.renderers = renderers;
        this.s3 = s3;
        this.config = config;
        this.clock = clock;
        this.threads = threads;
        this.scheduler = scheduler;
    }

    /**
     * Starts a replay.
     *
     * @return empty if this process runs one already
     * @throws io.castlog.platform.http.ProblemException if the order is wrong
     */
    Optional<ReplayStatus> start(ReplayOrder order) {
        Plan plan = order.plan();
        Target.Live live = new Target.Live(order.leave());
        String id = STARTED.format(clock.instant()) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        ReplayJob job = new ReplayJob(id, order, clock);
        ReplayJob before = current.get();
        if ((before != null && before.isRunning()) || !current.compareAndSet(before, job)) {
            return Optional.empty();
        }
        save(job);
        ScheduledFuture<?> telling = scheduler.scheduleWithFixedDelay(TELL_EVERY, TELL_EVERY, () -> tell(job));
        threads.execute(() -> {
            run(job, order, plan, live);
            telling.cancel(false);
        });
        return Optional.of(job.status());
    }

    /** The one that this process runs. */
    Optional<ReplayStatus> running() {
        return Optional.ofNullable(current.get()).filter(ReplayJob::isRunning).map(ReplayJob::status);
    }

    /** A replay of any process; empty for one that is not known. */
    Optional<ReplayStatus> find(String id) {
        ReplayJob mine = current.get();
        if (mine != null && mine.id().equals(id)) {
            return Optional.of(mine.status());
        }
        try {
            byte[] json = s3.getObjectAsBytes(get -> get.bucket(config.bucket()).key(key(id)))
                    .asByteArrayUnsafe();
            return Optional.of(Json.mapper().readValue(json, ReplayStatus.class).seenAt(clock.instant()));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("%s holds no status of a replay".formatted(key(id)), e);
        }
    }

    /** The latest replays of all processes, the newest first. */
    List<ReplayStatus> latest(int limit) {
        List<String> ids =
                s3.listObjectsV2Paginator(list -> list.bucket(config.bucket()).prefix(FOLDER)).contents().stream()
                        .map(S3Object::key)
                        .map(key -> key.substring(FOLDER.length(), key.length() - ".json".length()))
                        .sorted(Comparator.reverseOrder())
                        .limit(limit)
                        .toList();
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    /** Ends a replay of this process; whether it ran here. */
    boolean cancel(String id) {
        ReplayJob mine = current.get();
        if (mine == null || !mine.id().equals(id) || !mine.isRunning()) {
            return false;
        }
        mine.cancel();
        return true;
    }

    private void run(ReplayJob job, ReplayOrder order, Plan plan, Target.Live live) {
        log.info("Replay started replayId={} order={}", job.id(), order);
        try {
            job.end(run(job, order.to(), order.switchesRenderer(), plan, live));
        } catch (RuntimeException e) { // told to whoever asked for it
            log.info("Replay failed replayId={} reason={}", job.id(), e.toString());
            job.end(e);
        }
        ReplayStatus status = job.status();
        save(job);
        log.info(
                "Replay ended replayId={} stage={} events={} shows={}",
                job.id(),
                status.stage(),
                status.events(),
                status.shows());
    }

    private Summary run(ReplayJob job, ReplayOrder.To to, boolean switches, Plan plan, Target.Live live) {
        return switch (to) {
            case PROJECTION -> projection.run(plan, job);
            case DRY_RUN -> replay.run(plan, new Target.DryRun(), Checkpoint.none(), job);
            case SHADOW -> replay.run(plan, Target.shadow(config.bucket(), plan.renderer()), Checkpoint.none(), job);
            case LIVE -> switches ? renderers.run(plan, live, job) : replay.run(plan, live, Checkpoint.none(), job);
        };
    }

    private void tell(ReplayJob job) {
        try {
            if (job.isRunning()) {
                save(job);
            }
        } catch (SdkException e) { // told again in a moment
            log.info("Status of the replay could not be put reason={}", e.toString());
        }
    }

    /** One at a time: the last that is put is the last that is known. */
    private void save(ReplayJob job) {
        synchronized (job) {
            ReplayStatus status = job.status();
            s3.putObject(
                    put -> put.bucket(config.bucket()).key(key(status.id())).contentType("application/json"),
                    RequestBody.fromBytes(json(status)));
        }
    }

    private static byte[] json(ReplayStatus status) {
        try {
            return Json.mapper().writeValueAsString(status).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status can be written", e);
        }
    }

    private static String key(String id) {
        return FOLDER + id + ".json";
    }
}
