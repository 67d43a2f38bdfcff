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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Folds the catalogue into the table. One transaction writes a show together with the episodes that some events changed,
 * under the condition that the show still stands where it was read.
 */
@Singleton
final class CatalogWriter {
    /** A transaction takes 100 items; the show is one, and the rest leaves room below the 4 MB that it may weigh. */
    static final int EPISODES_PER_WRITE = 50;

    private static final int TRIES = 20;

    private final DynamoDbClient dynamo;

    CatalogWriter(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /**
     * Folds events of one show in; those that are already in change nothing.
     *
     * @param table one that holds all earlier events of the show
     * @param events in the order of their offsets
     * @return the show at least at the last event's offset, and the episodes that the events are about
     * @throws TransientException if others kept writing the same show
     */
    Shelf fold(String table, PodcastId podcastId, List<Received<CatalogEvent>> events) {
        Shelf folded = new Shelf(ShowState.unknown(podcastId), Map.of());
        for (List<Received<CatalogEvent>> part : parts(events)) {
            folded = folded.with(foldPart(table, podcastId, part));
        }
        return folded;
    }

    private Shelf foldPart(String table, PodcastId podcastId, List<Received<CatalogEvent>> events) {
        for (int i = 0; i < TRIES; i++) {
            try {
                return write(table, load(table, podcastId, episodesOf(events)), events);
            } catch (TransactionCanceledException e) {
                requireLostRace(e);
            }
        }
        throw new TransientException("show %s is written by others".formatted(podcastId));
    }

    private Shelf load(String table, PodcastId podcastId, Set<EpisodeId> episodes) {
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

    private Shelf write(String table, Shelf before, List<Received<CatalogEvent>> events) {
        Shelf after = before.fold(events);
        if (after.show().equals(before.show())) {
            return after;
        }
        PodcastId podcastId = after.show().podcastId();
        List<TransactWriteItem> puts = Stream.concat(
                        Stream.of(put(table, CatalogItems.item(after.show()), unchanged(before.show()))),
                        after.changedSince(before).stream()
                                .map(episode -> put(table, CatalogItems.item(podcastId, episode), Put.builder())))
                .toList();
        dynamo.transactWriteItems(write -> write.transactItems(puts));
        return after;
    }

    private static TransactWriteItem put(String table, Map<String, AttributeValue> item, Put.Builder condition) {
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
    static void requireLostRace(TransactionCanceledException e) {
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
