package io.castlog.feed.catalog;

import static io.castlog.feed.catalog.CatalogItems.number;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The state of all shows, as it is read. What {@link CatalogWriter} wrote is always the state at one catalogue offset.
 */
@Singleton
public final class CatalogTable {
    private static final int TRIES = 20;

    private final DynamoDbClient dynamo;
    private final ActiveCatalog catalog;

    CatalogTable(DynamoDbClient dynamo, ActiveCatalog catalog) {
        this.dynamo = dynamo;
        this.catalog = catalog;
    }

    /**
     * The show and all of its episodes at one offset; empty for an unknown show.
     *
     * @throws TransientException if the show did not stand still long enough
     */
    public Optional<Snapshot> snapshot(PodcastId podcastId) {
        for (int i = 0; i < TRIES; i++) {
            Optional<ShowState> show = show(podcastId);
            if (show.isEmpty()) {
                return Optional.empty();
            }
            Snapshot read = new Snapshot(show.get(), allEpisodes(podcastId));
            if (read.consistent()) {
                return Optional.of(read);
            }
        }
        throw new TransientException("show %s changes while it is read".formatted(podcastId));
    }

    /** A show as it stands; empty for an unknown one. */
    public Optional<ShowState> show(PodcastId podcastId) {
        return item(podcastId, CatalogItems.SHOW).map(CatalogItems::show);
    }

    /** An episode as it stands; empty for an unknown one. */
    public Optional<EpisodeState> episode(PodcastId podcastId, EpisodeId episodeId) {
        return item(podcastId, episodeId.value()).map(CatalogItems::episode);
    }

    /** What is known of a show's published feed. */
    public FeedReport feed(PodcastId podcastId) {
        return item(podcastId, CatalogItems.FEED).map(CatalogItems::feed).orElse(FeedReport.NONE);
    }

    /** Remembers the published feed; one of a lower offset than is known changes nothing. */
    public void published(PodcastId podcastId, FeedReport report) {
        try {
            dynamo.putItem(put -> put.tableName(table())
                    .item(CatalogItems.item(podcastId, report))
                    .conditionExpression("attribute_not_exists(catalogOffset) OR catalogOffset <= :offset")
                    .expressionAttributeValues(Map.of(":offset", number(report.offset()))));
        } catch (ConditionalCheckFailedException _) { // a later one is known
        }
    }

    /** Remembers why a feed was not published, until one is. */
    public void refused(PodcastId podcastId, String reason) {
        dynamo.updateItem(update -> update.tableName(table())
                .key(CatalogItems.key(podcastId, CatalogItems.FEED))
                .updateExpression("SET refusal = :reason")
                .expressionAttributeValues(Map.of(":reason", CatalogItems.text(reason))));
    }

    /**
     * Shows in the order of their ids; read from an index, so the last seconds may be missing.
     *
     * @param after the last id of the page before
     */
    public List<ShowState> shows(Optional<PodcastId> after, int limit) {
        return dynamo
                .query(query -> query.tableName(table())
                        .indexName("shows")
                        .limit(limit)
                        .keyConditionExpression("listing = :listing AND podcastId > :after")
                        .expressionAttributeValues(Map.of(
                                ":listing",
                                CatalogItems.text(CatalogItems.SHOWS),
                                ":after",
                                CatalogItems.text(after.map(PodcastId::value).orElse(" ")))))
                .items()
                .stream()
                .map(CatalogItems::show)
                .toList();
    }

    /**
     * Episodes of a show in the order of their ids.
     *
     * @param after the last id of the page before
     */
    public List<EpisodeState> episodes(PodcastId podcastId, Optional<EpisodeId> after, int limit) {
        return query(podcastId, after.map(EpisodeId::value).orElse(CatalogItems.BEFORE_EPISODES), limit)
                .filter(episode -> !episode.edits().erased())
                .limit(limit)
                .toList();
    }

    /**
     * Forgets all of an erased show but that it is erased, in both tables. Which of them is in use may change meanwhile,
     * so neither is treated as the one that is not. A table that is being folded anew and has not come to the erasure yet
     * needs the episodes to fold what they were; the erasure is asked for again when it comes there.
     */
    public void forgetEpisodes(PodcastId podcastId) {
        Active active = catalog.now();
        List<String> tables = Stream.concat(Stream.of(active.table()), catalog.standby(active).stream())
                .toList();
        Optional<ShowState> erased = tables.stream()
                .flatMap(table -> show(table, podcastId).stream())
                .filter(show -> show.edits().erased())
                .max(Comparator.comparingLong(ShowState::offset));
        for (String table : tables) {
            erased.ifPresent(show -> putOverOlder(table, show));
            if (show(table, podcastId).filter(show -> show.edits().erased()).isPresent()) {
                forgetEpisodes(table, podcastId);
            }
        }
    }

    private Optional<ShowState> show(String table, PodcastId podcastId) {
        return item(table, podcastId, CatalogItems.SHOW).map(CatalogItems::show);
    }

    private void putOverOlder(String table, ShowState show) {
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(CatalogItems.item(show))
                    .conditionExpression("catalogOffset < :offset")
                    .expressionAttributeValues(Map.of(":offset", number(show.offset()))));
        } catch (ConditionalCheckFailedException _) { // it stands for as much, or the show is not there
        }
    }

    void forgetEpisodes(String table, PodcastId podcastId) {
        Map<String, AttributeValue> show = CatalogItems.key(podcastId, CatalogItems.SHOW);
        dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .projectionExpression("podcastId, episodeId")
                        .keyConditionExpression("podcastId = :podcast")
                        .expressionAttributeValues(Map.of(":podcast", CatalogItems.text(podcastId.value()))))
                .items()
                .stream()
                .filter(key -> !show.equals(key))
                .forEach(key ->
                        dynamo.deleteItem(delete -> delete.tableName(table).key(key)));
    }

    private String table() {
        return catalog.now().table();
    }

    private List<EpisodeState> allEpisodes(PodcastId podcastId) {
        return query(podcastId, CatalogItems.BEFORE_EPISODES, null).toList();
    }

    /** Page by page, as far as the stream is read: a page ends at 1 MB, or at a number of items. */
    private Stream<EpisodeState> query(PodcastId podcastId, String after, @Nullable Integer page) {
        return dynamo
                .queryPaginator(query -> query.tableName(table())
                        .consistentRead(true)
                        .limit(page)
                        .keyConditionExpression("podcastId = :podcast AND episodeId > :after")
                        .expressionAttributeValues(Map.of(
                                ":podcast", CatalogItems.text(podcastId.value()),
                                ":after", CatalogItems.text(after))))
                .items()
                .stream()
                .map(CatalogItems::episode);
    }

    private Optional<Map<String, AttributeValue>> item(PodcastId podcastId, String episodeId) {
        return item(table(), podcastId, episodeId);
    }

    private Optional<Map<String, AttributeValue>> item(String table, PodcastId podcastId, String episodeId) {
        return Optional.of(dynamo.getItem(get ->
                                get.tableName(table).consistentRead(true).key(CatalogItems.key(podcastId, episodeId)))
                        .item())
                .filter(item -> !item.isEmpty());
    }
}
