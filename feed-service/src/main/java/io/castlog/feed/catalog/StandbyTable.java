package io.castlog.feed.catalog;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.platform.event.Received;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table that no service uses, for a replay to fill and put to use. */
@Singleton
public final class StandbyTable {
    /** DynamoDB's limit. */
    private static final int ITEMS_PER_WRITE = 25;

    private static final RetryPolicy<Map<String, List<WriteRequest>>> UNTIL_ALL_IS_WRITTEN =
            RetryPolicy.<Map<String, List<WriteRequest>>>builder()
                    .handleResultIf(left -> !left.isEmpty())
                    .withBackoff(Duration.ofMillis(50), Duration.ofSeconds(10))
                    .withMaxRetries(30)
                    .build();

    private final DynamoDbClient dynamo;
    private final ActiveCatalog catalog;
    private final CatalogTable table;
    private final CatalogWriter writer;

    StandbyTable(DynamoDbClient dynamo, ActiveCatalog catalog, CatalogTable table, CatalogWriter writer) {
        this.dynamo = dynamo;
        this.catalog = catalog;
        this.table = table;
        this.writer = writer;
    }

    /**
     * Begins with the empty table.
     *
     * @throws IllegalStateException if no second table is configured
     */
    public Filling empty() {
        Active active = catalog.look();
        String standby = catalog.standby(active)
                .orElseThrow(() -> new IllegalStateException(
                        "there is no second table: set CASTLOG_CATALOG_STANDBY_TABLE for this and for the services"));
        Filling filling = new Filling(active, standby);
        filling.clear();
        return filling;
    }

    /** One filling, from empty to in use. Threads may share it. */
    public final class Filling {
        private final Active active;
        private final String standby;

        private Filling(Active active, String standby) {
            this.active = active;
            this.standby = standby;
        }

        private void clear() {
            List<WriteRequest> deletes = new ArrayList<>();
            dynamo
                    .scanPaginator(scan -> scan.tableName(standby).projectionExpression("podcastId, episodeId"))
                    .items()
                    .stream()
                    .filter(key -> !Switches.isOne(key))
                    .forEach(key -> add(
                            deletes,
                            WriteRequest.builder()
                                    .deleteRequest(delete -> delete.key(key))
                                    .build()));
            write(deletes);
        }

        /** Puts shows as they stand, with what the table in use knows of their published feeds. */
        public void put(Stream<Snapshot> shows) {
            List<WriteRequest> puts = new ArrayList<>();
            shows.flatMap(this::items)
                    .forEach(item -> add(
                            puts,
                            WriteRequest.builder()
                                    .putRequest(put -> put.item(item))
                                    .build()));
            write(puts);
        }

        private Stream<Map<String, AttributeValue>> items(Snapshot snapshot) {
            PodcastId podcastId = snapshot.show().podcastId();
            Map<String, AttributeValue> show = CatalogItems.item(snapshot.show());
            if (snapshot.show().edits().erased()) {
                return Stream.of(show);
            }
            FeedReport report = table.feed(podcastId);
            return Stream.concat(
                    report.published().isEmpty()
                            ? Stream.of(show)
                            : Stream.of(show, CatalogItems.item(podcastId, report)),
                    snapshot.episodes().stream().map(episode -> CatalogItems.item(podcastId, episode)));
        }

        /** Folds later events of a show that was put. */
        public void fold(PodcastId podcastId, List<Received<CatalogEvent>> events) {
            Shelf folded = writer.fold(standby, podcastId, events);
            if (folded.show().edits().erased()) {
                table.forgetEpisodes(standby, podcastId);
            }
        }

        /**
         * Puts the table to use. The services follow within seconds, and go on with the events that it does not hold.
         *
         * @param starts by partition of the catalogue, the first offset whose event the table does not hold
         * @throws IllegalStateException if another replay was faster
         */
        public void use(Map<Integer, Long> starts) {
            catalog.takeOver(active, new Active(active.generation() + 1, standby, starts));
        }

        private void add(List<WriteRequest> requests, WriteRequest one) {
            requests.add(one);
            if (requests.size() == ITEMS_PER_WRITE) {
                write(requests);
                requests.clear();
            }
        }

        private void write(List<WriteRequest> requests) {
            if (requests.isEmpty()) {
                return;
            }
            List<Map<String, List<WriteRequest>>> left =
                    new ArrayList<>(List.of(Map.of(standby, List.copyOf(requests))));
            Map<String, List<WriteRequest>> unwritten = Failsafe.with(UNTIL_ALL_IS_WRITTEN)
                    .get(() -> {
                        left.set(
                                0,
                                dynamo.batchWriteItem(batch -> batch.requestItems(left.getFirst()))
                                        .unprocessedItems());
                        return left.getFirst();
                    });
            if (!unwritten.isEmpty()) {
                throw new IllegalStateException("%s takes no more writes".formatted(standby));
            }
        }
    }
}
