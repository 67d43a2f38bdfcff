package io.castlog.feed.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.EpisodeId;
import io.castlog.events.UploadId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.RebuildRequested;
import io.castlog.feed.catalog.FollowUps.FollowUp;
import io.castlog.feed.catalog.Histories.Told;
import io.castlog.platform.event.Received;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HistoriesTest {
    private static final PublishingConfig CONFIG = new PublishingConfig(
            URI.create("https://feeds.example.org/"), URI.create("https://media.example.org"), null);

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyInterleavingOfTheTopicsGivesTheSameState(long seed) {
        Random random = new Random(seed);
        Histories.Topics topics = Histories.random(random);

        Shelf expected =
                log(List.of(topics.uploads(), topics.jobs()), new Random(0)).fold();
        for (int i = 0; i < 10; i++) {
            Shelf shelf = log(List.of(topics.uploads(), topics.jobs()), random).fold();
            assertThat(Histories.comparable(shelf)).isEqualTo(Histories.comparable(expected));
            assertThat(shelf.show().counts()).isEqualTo(expected.show().counts());
            assertThat(shelf.show().album()).isEqualTo(expected.show().album());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void crashesAndRedeliveriesLoseNothing(long seed) {
        Random random = new Random(seed);
        Histories.Topics topics = Histories.random(random);
        List<Told> foreign = Histories.merge(List.of(topics.uploads(), topics.jobs()), random);
        Listening run = new Listening(random);

        while (!foreign.isEmpty() || run.behind()) {
            int more = Math.min(foreign.size(), random.nextInt(4));
            foreign.subList(0, more).forEach(told -> run.log.add(told.event(), told.time()));
            foreign.subList(0, more).clear();
            run.handleBatch();
        }

        assertThat(run.shelf).isEqualTo(run.log.fold());
        assertThat(run.shelf.episodes().values())
                .allSatisfy(episode -> assertThat(episode.publication() != null)
                        .isEqualTo(episode.live().isPresent()));
        assertThat(new Snapshot(
                                run.shelf.show(),
                                List.copyOf(run.shelf.episodes().values()))
                        .consistent())
                .isTrue();
        Change last = run.shelf.show().change();
        assertThat(run.requested).isEqualTo(last == null ? -1 : last.offset());
    }

    private static ALog log(List<List<Told>> topics, Random random) {
        ALog log = ALog.of();
        Histories.merge(topics, random).forEach(told -> log.add(told.event(), told.time()));
        return log;
    }

    /** The listener's work without a network: any batch may end in a crash before its follow-ups or its commit. */
    private static final class Listening {
        final ALog log = ALog.of();
        final Random random;
        Shelf shelf = new Shelf(ShowState.unknown(ALog.SHOW), Map.of());
        long requested = -1;
        private int committed;
        private final Map<EpisodeId, Publication> identities = new HashMap<>();
        private final Map<EpisodeId, UploadId> live = new HashMap<>();

        Listening(Random random) {
            this.random = random;
        }

        boolean behind() {
            return committed < log.entries().size();
        }

        void handleBatch() {
            if (!behind()) {
                return;
            }
            int to = committed + 1 + random.nextInt(Math.min(5, log.entries().size() - committed));
            List<Received<CatalogEvent>> batch = log.entries().subList(committed, to);
            shelf = shelf.fold(batch);
            check();
            if (random.nextInt(4) == 0) {
                return;
            }
            FollowUps.of(touched(batch), batch.getFirst().offset(), CONFIG, ALog.START)
                    .forEach(this::publish);
            if (random.nextInt(4) == 0) {
                return;
            }
            committed = to;
        }

        private Shelf touched(List<Received<CatalogEvent>> batch) {
            Map<EpisodeId, EpisodeState> about = new HashMap<>();
            batch.stream()
                    .flatMap(event -> Fold.episodeOf(event.event()).stream())
                    .forEach(id -> about.put(
                            id, Objects.requireNonNull(shelf.episodes().get(id))));
            return new Shelf(shelf.show(), about);
        }

        private void publish(FollowUp<?> wanted) {
            switch (wanted.event()) {
                case CatalogEvent event -> log.add(event, wanted.time());
                case RebuildRequested event -> requested = Math.max(requested, event.catalogOffset());
                default -> throw new AssertionError(wanted);
            }
        }

        private void check() {
            for (EpisodeState episode : shelf.episodes().values()) {
                Publication publication = episode.publication();
                if (publication != null) {
                    assertThat(identities.computeIfAbsent(episode.episodeId(), _ -> publication))
                            .isEqualTo(publication);
                }
                Optional<Attempt> now = episode.live();
                UploadId before = live.get(episode.episodeId());
                if (before != null) {
                    List<UploadId> order =
                            episode.attempts().stream().map(Attempt::uploadId).toList();
                    assertThat(order.indexOf(now.orElseThrow().uploadId()))
                            .isGreaterThanOrEqualTo(order.indexOf(before));
                }
                now.ifPresent(attempt -> live.put(episode.episodeId(), attempt.uploadId()));
            }
        }
    }
}
