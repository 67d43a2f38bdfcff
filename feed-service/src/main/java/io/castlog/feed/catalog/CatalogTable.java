package io.castlog.feed.catalog;

import static io.castlog.feed.catalog.CatalogItems.number;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The state of all shows. One transaction writes a show together with the episodes that some events changed, so that
 * what stands here is always the state at one catalogue offset.
 */
@Singleton
public final class CatalogTable {
    /** A transaction takes 100 items; the show is one, and the rest leaves room below the 4 MB that it may weigh. */
    private static final int EPISODES_PER_WRITE = 50;

    private static final int TRIES = 20;

    private final DynamoDbClient dynamo;
    private final String table;

    CatalogTable(DynamoDbClient dynamo, CatalogConfig config) {
        this.dynamo = dynamo;
        this.table = config.table();
    }

    /**
     * Folds events of one show in; those that are already in change nothing.
     *
     * @param events in the order of their offsets
     * @return the show at least at the last event's offset, and the episodes that the events are about
     * @throws TransientException if others kept writing the same show
     */
    Shelf fold(PodcastId podcastId, List<Received<CatalogEvent>> events) {
        Shelf folded = new Shelf(ShowState.unknown(podcastId), Map.of());
        for (List<Received<CatalogEvent>> part : parts(events)) {
            folded = folded.with(foldPart(podcastId, part));
        }
        return folded;
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

    /** The catalogue offset that a show's published feed stands for; empty before its first feed. */
    public Optional<Long> publishedOffset(PodcastId podcastId) {
        return item(podcastId, CatalogItems.FEED).flatMap(CatalogItems::offset);
    }

    /** Remembers the offset that the published feed stands for; a lower one than is known changes nothing. */
    public void published(PodcastId podcastId, long offset) {
        Map<String, AttributeValue> item = new HashMap<>(CatalogItems.key(podcastId, CatalogItems.FEED));
        item.put(CatalogItems.OFFSET, number(offset));
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(catalogOffset) OR catalogOffset < :offset")
                    .expressionAttributeValues(Map.of(":offset", number(offset))));
        } catch (ConditionalCheckFailedException _) { // a later one is known
        }
    }

    /**
     * Shows in the order of their ids; read from an index, so the last seconds may be missing.
     *
     * @param after the last id of the page before
     */
    public List<ShowState> shows(Optional<PodcastId> after, int limit) {
        return dynamo
                .query(query -> query.tableName(table)
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
                .limit(limit)
                .toList();
    }

    private List<EpisodeState> allEpisodes(PodcastId podcastId) {
        return query(podcastId, CatalogItems.BEFORE_EPISODES, null).toList();
    }

    /** Page by page, as far as the stream is read: a page ends at 1 MB, or at a number of items. */
    private Stream<EpisodeState> query(PodcastId podcastId, String after, @Nullable Integer page) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
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
        return Optional.of(dynamo.getItem(get ->
                                get.tableName(table).consistentRead(true).key(CatalogItems.key(podcastId, episodeId)))
                        .item())
                .filter(item -> !item.isEmpty());
    }

    private Shelf foldPart(PodcastId podcastId, List<Received<CatalogEvent>> events) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return write(load(podcastId, episodesOf(events)), events);
            } catch (TransactionCanceledException e) {
                requireLostRace(e);
            }
        }
        throw new TransientException("show %s is written by others".formatted(podcastId));
    }

    private Shelf load(PodcastId podcastId, Set<EpisodeId> episodes) {
        List<TransactGetItem> gets = Stream.concat(
                        Stream.of(CatalogItems.SHOW), episodes.stream().map(EpisodeId::value))
                .map(id -> TransactGetItem.builder()
                        .get(get -> get.tableName(table).key(CatalogItems.key(podcastId, id)))
                        .build())
                .toList();
        List<ItemResponse> found =
                dynamo.transactGetItems(get -> get.transactItems(gets)).responses();
        ShowState show =
                found.getFirst().hasItem() ? CatalogItems.show(found.getFirst().item()) : ShowState.unknown(podcastId);
        return new Shelf(
                show,
                found.stream()
                        .skip(1)
                        .filter(ItemResponse::hasItem)
                        .map(response -> CatalogItems.episode(response.item()))
                        .collect(Collectors.toMap(EpisodeState::episodeId, episode -> episode)));
    }

    private Shelf write(Shelf before, List<Received<CatalogEvent>> events) {
        Shelf after = before.fold(events);
        if (after.show().equals(before.show())) {
            return after;
        }
        PodcastId podcastId = after.show().podcastId();
        List<TransactWriteItem> puts = Stream.concat(
                        Stream.of(put(CatalogItems.item(after.show()), unchanged(before.show()))),
                        after.changedSince(before).stream()
                                .map(episode -> put(CatalogItems.item(podcastId, episode), Put.builder())))
                .toList();
        dynamo.transactWriteItems(write -> write.transactItems(puts));
        return after;
    }

    private TransactWriteItem put(Map<String, AttributeValue> item, Put.Builder condition) {
        return TransactWriteItem.builder()
                .put(condition.tableName(table).item(item).build())
                .build();
    }

    private static Put.Builder unchanged(ShowState read) {
        return read.offset() < 0
                ? Put.builder().conditionExpression("attribute_not_exists(podcastId)")
                : Put.builder()
                        .conditionExpression("catalogOffset = :read")
                        .expressionAttributeValues(Map.of(":read", number(read.offset())));
    }

    /** Returns where another try helps at once; an item that breaks a limit never fits, all else is DynamoDB's load. */
    private static void requireLostRace(TransactionCanceledException e) {
        Set<String> reasons =
                e.cancellationReasons().stream().map(CancellationReason::code).collect(Collectors.toSet());
        if (reasons.contains("ValidationError") || reasons.contains("ItemCollectionSizeLimitExceeded")) {
            throw e;
        }
        if (!Set.of("None", "ConditionalCheckFailed", "TransactionConflict").containsAll(reasons)) {
            throw new TransientException("DynamoDB cannot write now: " + reasons, e);
        }
    }

    private static Set<EpisodeId> episodesOf(Collection<Received<CatalogEvent>> events) {
        return events.stream()
                .flatMap(event -> Fold.episodeOf(event.event()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Cut so that each part fits one transaction. */
    private static List<List<Received<CatalogEvent>>> parts(List<Received<CatalogEvent>> events) {
        List<List<Received<CatalogEvent>>> parts = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= events.size(); to++) {
            if (to == events.size() || episodesOf(events.subList(from, to + 1)).size() > EPISODES_PER_WRITE) {
                parts.add(events.subList(from, to));
                from = to;
            }
        }
        return parts;
    }
}
