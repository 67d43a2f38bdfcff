package io.castlog.feed.catalog;

import static io.castlog.feed.catalog.CatalogItems.number;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Writes the state of a show as its whole log makes it, whatever the table holds: an event that the table lost is in again.
 * Nothing is read of the state that stands there but its offset.
 */
@Singleton
public final class Refolds {
    /** The group whose dead letters are mended so. */
    public static final String GROUP = CatalogListener.GROUP;

    private static final int TRIES = 20;

    private final DynamoDbClient dynamo;
    private final ActiveCatalog catalog;
    private final ChapterBodies chapters;
    private final FollowUpEvents followers;
    private final PublishingConfig config;
    private final Clock clock;

    Refolds(
            DynamoDbClient dynamo,
            ActiveCatalog catalog,
            ChapterBodies chapters,
            FollowUpEvents followers,
            PublishingConfig config,
            Clock clock) {
        this.dynamo = dynamo;
        this.catalog = catalog;
        this.chapters = chapters;
        this.followers = followers;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Returns with the state that stands there now; what follows from it is published. Where more than a transaction takes
     * is different, readers wait until all of it is written, and a call that a crash cut off has to be made again.
     *
     * @param log all events of the show in their order
     * @throws TransientException if the show is further by now, or others kept writing it
     */
    public Snapshot refold(PodcastId podcastId, List<Received<CatalogEvent>> log) {
        Snapshot state = fold(podcastId, log);
        putChapters(state, log);
        write(state);
        Map<EpisodeId, EpisodeState> episodes =
                state.episodes().stream().collect(Collectors.toMap(EpisodeState::episodeId, episode -> episode));
        FollowUps.of(new Shelf(state.show(), episodes), 0, config, clock.instant()).stream()
                .map(followers::send)
                .toList()
                .forEach(EventPublisher::await);
        return state;
    }

    private static Snapshot fold(PodcastId podcastId, List<Received<CatalogEvent>> log) {
        Replayed replayed = new Replayed(podcastId);
        log.forEach(replayed::add);
        return replayed.snapshot();
    }

    /** Of episodes that are there: those of erased ones are deleted and stay so. */
    private void putChapters(Snapshot state, List<Received<CatalogEvent>> log) {
        Map<EpisodeId, Boolean> erased = state.episodes().stream()
                .collect(Collectors.toMap(
                        EpisodeState::episodeId, episode -> episode.edits().erased()));
        chapters.put(
                state.show().podcastId(),
                log.stream()
                        .filter(event -> Fold.episodeOf(event.event())
                                .map(erased::get)
                                .filter(gone -> !gone)
                                .isPresent())
                        .toList());
    }

    private void write(Snapshot state) {
        for (int i = 0; i < TRIES; i++) {
            try {
                write(catalog.look().table(), state);
                return;
            } catch (TransactionCanceledException e) {
                CatalogWriter.requireLostRace(e);
            }
        }
        throw new TransientException(
                "show %s is written by others".formatted(state.show().podcastId()));
    }

    private void write(String table, Snapshot state) {
        Map<String, Map<String, AttributeValue>> before =
                items(table, state.show().podcastId());
        Optional<Long> reached =
                Optional.ofNullable(before.get(CatalogItems.SHOW)).flatMap(CatalogItems::offset);
        if (reached.filter(offset -> offset > state.show().offset()).isPresent()) {
            throw new TransientException("show %s is at offset %d by now, its log was read up to %d"
                    .formatted(
                            state.show().podcastId(),
                            reached.get(),
                            state.show().offset()));
        }
        Map<String, Map<String, AttributeValue>> after = items(state);
        List<TransactWriteItem> episodes = new ArrayList<>();
        after.forEach((id, item) -> {
            if (!id.equals(CatalogItems.SHOW) && !item.equals(before.get(id))) {
                episodes.add(TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(item))
                        .build());
            }
        });
        before.keySet().stream()
                .filter(id -> !id.startsWith("#") && !after.containsKey(id))
                .forEach(id -> episodes.add(TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table)
                                .key(CatalogItems.key(state.show().podcastId(), id)))
                        .build()));
        Map<String, AttributeValue> show = Objects.requireNonNull(after.get(CatalogItems.SHOW));
        if (!episodes.isEmpty() || !show.equals(before.get(CatalogItems.SHOW))) {
            write(table, episodes, show, reached);
        }
    }

    /** The show comes last; every part demands that nobody else wrote it. */
    private void write(
            String table, List<TransactWriteItem> episodes, Map<String, AttributeValue> show, Optional<Long> reached) {
        String unchanged = reached.isPresent() ? "catalogOffset = :read" : "attribute_not_exists(podcastId)";
        Map<String, AttributeValue> read =
                reached.map(offset -> Map.of(":read", number(offset))).orElse(null);
        int from = 0;
        do {
            int to = Math.min(from + CatalogWriter.EPISODES_PER_WRITE, episodes.size());
            List<TransactWriteItem> part = new ArrayList<>(episodes.subList(from, to));
            boolean last = to == episodes.size();
            part.add(
                    last
                            ? TransactWriteItem.builder()
                                    .put(put -> put.tableName(table)
                                            .item(show)
                                            .conditionExpression(unchanged)
                                            .expressionAttributeValues(read))
                                    .build()
                            : TransactWriteItem.builder()
                                    .conditionCheck(check -> check.tableName(table)
                                            .key(Map.of(
                                                    CatalogItems.PODCAST,
                                                    Objects.requireNonNull(show.get(CatalogItems.PODCAST)),
                                                    CatalogItems.EPISODE,
                                                    Objects.requireNonNull(show.get(CatalogItems.EPISODE))))
                                            .conditionExpression(unchanged)
                                            .expressionAttributeValues(read))
                                    .build());
            dynamo.transactWriteItems(write -> write.transactItems(part));
            from = to;
        } while (from < episodes.size());
    }

    private static Map<String, Map<String, AttributeValue>> items(Snapshot state) {
        PodcastId podcastId = state.show().podcastId();
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        items.put(CatalogItems.SHOW, CatalogItems.item(state.show()));
        state.episodes()
                .forEach(episode -> items.put(episode.episodeId().value(), CatalogItems.item(podcastId, episode)));
        return items;
    }

    private Map<String, Map<String, AttributeValue>> items(String table, PodcastId podcastId) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("podcastId = :podcast")
                        .expressionAttributeValues(Map.of(":podcast", CatalogItems.text(podcastId.value()))))
                .items()
                .stream()
                .collect(Collectors.toMap(
                        item -> Objects.requireNonNull(item.get(CatalogItems.EPISODE))
                                .s(),
                        item -> item));
    }
}
