package io.castlog.feed.truth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.PodcastId;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.Publication;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.replay.Result;
import io.castlog.feed.replay.Result.State;
import io.castlog.feed.replay.Target;
import io.castlog.feed.truth.Step.Garbage;
import io.castlog.feed.truth.Step.Told;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log is the truth: whatever was told in whatever order, and whoever was killed meanwhile, feeds and table are what
 * the log says, to the byte. {@code -Dcastlog.histories.seed=}, {@code .shows=} and {@code .seconds=} repeat a run or
 * make it long.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoriesIT {
    private static final Logger log = LoggerFactory.getLogger(HistoriesIT.class);
    private static final int PARTITIONS = 3;
    private static final long SEED = Long.getLong("castlog.histories.seed", 795_812);
    private static final int SHOWS = Integer.getInteger("castlog.histories.shows", 20);
    private static final int SECONDS = Integer.getInteger("castlog.histories.seconds", 5);

    private final Environment environment = CastlogStack.environment("history", PARTITIONS);
    private final Fleet fleet = new Fleet(environment);
    private final Groups groups = new Groups(environment, PARTITIONS);
    private final Shelves shelves = new Shelves(environment);
    private final Map<PodcastId, List<Step>> sagas = Saga.of(SEED, SHOWS);
    private final ApplicationContext context = ApplicationContext.builder()
            .environments("replay")
            .properties(new HashMap<>(environment.properties()))
            .start();
    private final Replays replays = new Replays(context);

    @BeforeAll
    void live() throws Exception {
        fleet.start();
        fleet.start();
        fleet.awaitReady();
    }

    @AfterAll
    void stop() {
        fleet.close();
        groups.close();
        context.close();
    }

    @Test
    void theLogIsTheTruth() throws Exception {
        long total = sagas.values().stream().mapToLong(List::size).sum();
        try (Reader reader = Reader.start(environment, sagas.keySet())) {
            log.info("Histories begin seed={} histories={} steps={}", SEED, SHOWS, total);
            Turmoil turmoil = new Turmoil(environment, context, fleet, SEED);
            turmoil.run(sagas, Duration.ofSeconds(SECONDS));
            log.info("All told faults={} writes={}", turmoil.faults(), turmoil.answers());
            groups.awaitQuiet();
            log.info("Quiet");
            reader.finish();
            CatalogTruth truth = CatalogTruth.read(environment);
            nothingWasLost(truth, turmoil.titles());
            nothingWentBack(reader, truth);
            theTableIsTheFold(truth);
            long bytes = replayChangesNothing(truth);
            bytes += whatIsDeletedComesBack(truth);
            log.info(
                    "Histories replayed seed={} histories={} steps={} catalogueEvents={} faults={} feedsRead={}"
                            + " bytesCompared={} differences=0",
                    SEED,
                    SHOWS,
                    total,
                    truth.events(),
                    turmoil.faults(),
                    reader.count(),
                    bytes);
        } catch (AssertionError | Exception e) {
            throw new AssertionError("seed %d, %d shows, %d s: %s".formatted(SEED, SHOWS, SECONDS, e), e);
        }
    }

    private void nothingWasLost(CatalogTruth truth, Map<String, String> titles) {
        Set<String> expected = sagas.values().stream()
                .flatMap(List::stream)
                .filter(Told.class::isInstance)
                .map(step -> ((Told<?>) step).accepted())
                .collect(Collectors.toSet());
        expected.removeAll(truth.ids());
        assertThat(expected).as("told and not in the catalogue").isEmpty();
        Map<String, String> states = new HashMap<>();
        truth.states().values().forEach(state -> titles(state, states));
        titles.forEach((subject, title) -> {
            if (!isErased(truth, subject)) {
                assertThat(states).containsEntry(subject, title);
            }
        });
        assertThat(deadLetters()).as("dead letters").isEqualTo(garbage());
    }

    /** The show, or the episode behind the slash. */
    private static boolean isErased(CatalogTruth truth, String subject) {
        String[] ids = subject.split("/", -1);
        Snapshot state = truth.states().get(new PodcastId(ids[0]));
        return state != null
                && (state.show().edits().erased()
                        || state.episodes().stream()
                                .anyMatch(episode -> episode.edits().erased()
                                        && ids.length == 2
                                        && episode.episodeId().value().equals(ids[1])));
    }

    private static void titles(Snapshot state, Map<String, String> titles) {
        if (state.show().edits().details() != null) {
            titles.put(
                    state.show().podcastId().value(),
                    state.show().edits().details().title());
        }
        state.episodes().forEach(episode -> {
            if (episode.edits().details() != null) {
                titles.put(
                        state.show().podcastId() + "/" + episode.episodeId(),
                        String.valueOf(episode.edits().details().title()));
            }
        });
    }

    private Set<String> garbage() {
        return sagas.values().stream()
                .flatMap(List::stream)
                .filter(Garbage.class::isInstance)
                .map(step -> ((Garbage) step).bytes())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> deadLetters() {
        Set<String> dead = new TreeSet<>();
        for (Topic<?> topic : List.of(Topics.UPLOADS, Topics.JOB_STATUS, Topics.CATALOG, Topics.REBUILDS)) {
            CatalogTruth.read(
                    environment,
                    environment.topic(topic.deadLetters()),
                    letter -> dead.add(new String(letter.value(), UTF_8)));
        }
        return dead;
    }

    private static void nothingWentBack(Reader reader, CatalogTruth truth) {
        assertThat(reader.complaints()).isEmpty();
        Map<String, Instant> first = new HashMap<>();
        truth.identities().values().forEach(one -> first.put(one.guid(), seconds(one.pubDate())));
        assertThat(reader.pubDates())
                .isNotEmpty()
                .allSatisfy((guid, pubDate) -> assertThat(first).containsEntry(guid, pubDate));
        truth.states()
                .forEach((show, state) -> state.episodes().forEach(episode -> {
                    EpisodePublished told = truth.identities().get(show + "/" + episode.episodeId());
                    boolean tooLate = episode.edits().erased() && episode.publication() == null;
                    assertThat(episode.publication())
                            .as("identity of %s/%s".formatted(show, episode.episodeId()))
                            .isEqualTo(told == null || tooLate ? null : new Publication(told.guid(), told.pubDate()));
                }));
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private void theTableIsTheFold(CatalogTruth truth) {
        CatalogTable table = context.getBean(CatalogTable.class);
        truth.states()
                .forEach((show, state) -> assertThat(table.snapshot(show).map(CatalogTruth::sorted))
                        .as("table of " + show)
                        .contains(state));
    }

    private long replayChangesNothing(CatalogTruth truth) {
        Map<String, String> objects = shelves.written();
        var items = shelves.items();
        Map<String, Long> ends = groups.ends();
        assertThat(erasedShows(truth))
                .allSatisfy(show -> assertThat(objects.keySet()).noneMatch(key -> key.startsWith(show + "/")));

        Replays.Results dry = replays.run(new Target.DryRun());
        Replays.Results live = replays.run(new Target.Live(Set.of()));

        assertThat(dry.differing()).isEmpty();
        assertThat(live.differing()).isEmpty();
        assertThat(dry.all()).hasSize(truth.states().size());
        assertThat(shelves.written()).isEqualTo(objects);
        assertThat(shelves.items()).containsExactlyInAnyOrderElementsOf(items);
        assertThat(groups.ends()).isEqualTo(ends);
        return dry.bytes() + live.bytes();
    }

    private static Set<String> erasedShows(CatalogTruth truth) {
        return truth.states().values().stream()
                .filter(state -> state.show().edits().erased())
                .map(state -> state.show().podcastId().value())
                .collect(Collectors.toSet());
    }

    /** What creators wrote and events only name stays: notes are objects of the bucket, and of nothing else. */
    private long whatIsDeletedComesBack(CatalogTruth truth) {
        Map<String, byte[]> before = shelves.bytes();
        fleet.close();
        shelves.deleteItems();
        shelves.delete(key -> !key.contains("/assets/"));

        Replays.Results back = replays.run(new Target.Live(Set.of()));

        assertThat(back.all()).extracting(Result::state).isSubsetOf(State.WRITTEN, State.ERASED);
        Map<String, byte[]> after = shelves.bytes();
        long bytes = same(before, after);
        assertThat(after.keySet()).containsAll(feeds(before.keySet()));
        shelves.garble();
        assertThat(replays.run(new Target.DryRun()).differing()).isEmpty();
        return bytes + refolded(truth, before);
    }

    /** The services do the same from the beginning of the log. */
    private long refolded(CatalogTruth truth, Map<String, byte[]> before) {
        shelves.deleteItems();
        shelves.delete(key -> !key.contains("/notes-"));
        groups.forget();
        long end = truth.events();
        try (EmbeddedServer _ = instance()) {
            groups.awaitQuiet();
        }

        CatalogTruth now = CatalogTruth.read(environment);
        assertThat(now.events()).isGreaterThan(end);
        // more may have one: what was erased or unpublished at once, if events come in other batches this time
        assertThat(now.identities().keySet()).containsAll(truth.identities().keySet());
        theTableIsTheFold(now);
        Map<String, byte[]> after = shelves.bytes();
        assertThat(after.keySet()).containsAll(feeds(before.keySet()));
        return same(before, after);
    }

    private EmbeddedServer instance() {
        Map<String, Object> properties = new HashMap<>(environment.properties(Map.of("micronaut.server.port", "-1")));
        return ApplicationContext.run(EmbeddedServer.class, properties);
    }

    private static Set<String> feeds(Set<String> keys) {
        return keys.stream().filter(key -> key.matches("[^/]+/feed\\..*")).collect(Collectors.toSet());
    }

    private static long same(Map<String, byte[]> before, Map<String, byte[]> after) {
        after.forEach((key, bytes) -> assertThat(bytes).as(key).isEqualTo(before.get(key)));
        return after.values().stream().mapToLong(bytes -> bytes.length).sum();
    }
}
