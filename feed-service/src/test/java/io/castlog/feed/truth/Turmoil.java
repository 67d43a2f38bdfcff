package io.castlog.feed.truth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.failsafe.RateLimiter;
import io.castlog.events.Event;
import io.castlog.events.PodcastId;
import io.castlog.events.Topic;
import io.castlog.feed.replay.Target;
import io.castlog.feed.truth.Step.Garbage;
import io.castlog.feed.truth.Step.Told;
import io.castlog.feed.truth.Step.Wrote;
import io.castlog.platform.event.EventPublisher;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lets sagas happen side by side, while instances die and others come. */
final class Turmoil {
    private static final Duration TIME_PER_FAULT = Duration.ofSeconds(4);
    private static final List<String> FIRST = List.of("killed", "projected");
    private static final List<String> LATER =
            List.of("killed", "killed", "killed", "frozen", "frozen", "retired", "replayed", "projected");

    private final Environment environment;
    private final EventPublisher publisher;
    private final Replays replays;
    private final Fleet fleet;
    private final Random random;
    private final Map<String, String> titles = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<?>> sent = new ConcurrentLinkedQueue<>();
    private final AtomicLong steps = new AtomicLong();
    private final Map<String, Integer> faults = new TreeMap<>();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();

    Turmoil(Environment environment, ApplicationContext context, Fleet fleet, long seed) {
        this.environment = environment;
        this.publisher = context.getBean(EventPublisher.class);
        this.replays = new Replays(context);
        this.fleet = fleet;
        this.random = new Random(seed);
    }

    /** How often each kind of fault came. */
    Map<String, Integer> faults() {
        return faults;
    }

    /** How often each answer came to writes. */
    Map<String, Integer> answers() {
        return answers;
    }

    /** Titles that were accepted and not touched again, by show or by show and episode. */
    Map<String, String> titles() {
        return titles;
    }

    /** Returns when all has happened. */
    void run(Map<PodcastId, List<Step>> sagas, Duration time) throws Exception {
        long total = sagas.values().stream().mapToLong(List::size).sum();
        RateLimiter<Object> pace = RateLimiter.smoothBuilder(total, time).build();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            sagas.forEach((show, saga) -> running.add(threads.submit(() -> {
                Set<String> known = new HashSet<>();
                for (Step step : saga) {
                    pace.acquirePermit();
                    happen(show, step, known);
                    steps.incrementAndGet();
                }
                return null;
            })));
            harm(total, Math.max(FIRST.size(), (int) time.dividedBy(TIME_PER_FAULT)), running);
            for (Future<?> one : running) {
                one.get();
            }
        }
        sent.forEach(CompletableFuture::join);
    }

    private void happen(PodcastId show, Step step, Set<String> known) {
        switch (step) {
            case Told<?> told -> {
                known.add(show.value());
                known.add(told.subject());
                sent.add(send(told));
            }
            case Garbage(Topic<?> topic, String bytes) ->
                sent.add(publisher.send(new ProducerRecord<>(
                        environment.topic(topic.name()), show.value().getBytes(UTF_8), bytes.getBytes(UTF_8))));
            case Wrote wrote -> remember(wrote, fleet.write(wrote, known.contains(wrote.subject())));
        }
    }

    private <E extends Event> CompletableFuture<?> send(Told<E> told) {
        return publisher.send(told.topic(), told.event(), told.time());
    }

    /** A title counts once it was accepted; after an answer that leaves it open it does not until the next. */
    private void remember(Wrote wrote, int status) {
        answers.merge(wrote.method() + " " + status, 1, Integer::sum);
        if (wrote.title() != null && status < 202) {
            titles.put(wrote.subject(), wrote.title());
        } else if (wrote.title() != null && status != 404 && status != 410) {
            titles.remove(wrote.subject());
        }
    }

    private void harm(long total, int count, List<Future<?>> running) throws Exception {
        List<Future<?>> thawing = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= count; i++) {
                long at = total * i / (count + 1);
                await().atMost(Duration.ofMinutes(30))
                        .until(() -> steps.get() >= at || running.stream().allMatch(Future::isDone));
                fleet.awaitReady(); // who is killed faster than it starts gets nothing done
                harm(i, threads, thawing);
            }
            for (Future<?> one : thawing) {
                one.get();
            }
        }
    }

    private void harm(int turn, ExecutorService threads, List<Future<?>> thawing) {
        String fault = turn <= FIRST.size() ? FIRST.get(turn - 1) : LATER.get(random.nextInt(LATER.size()));
        faults.merge(fault, 1, Integer::sum);
        switch (fault) {
            case "killed" -> {
                fleet.kill(random);
                fleet.start();
            }
            case "frozen" -> {
                Runnable thaw = fleet.freeze(random);
                thawing.add(threads.submit(() -> {
                    await().pollDelay(Fleet.SESSION.plusSeconds(2)).until(() -> true);
                    thaw.run();
                }));
            }
            case "retired" -> {
                fleet.start();
                fleet.retire(random);
            }
            case "projected" -> replays.project();
            default -> replays.run(new Target.Live(Set.of()));
        }
    }
}
