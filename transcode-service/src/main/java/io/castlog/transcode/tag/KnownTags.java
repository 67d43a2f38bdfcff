package io.castlog.transcode.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.platform.event.Json;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.TransientException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps what the catalogue says of shows and episodes, as far as files tell of it: an item for each, with the catalogue
 * offset of the last event that it holds, so that an event counts once.
 */
@Singleton
public final class KnownTags {
    private static final String SHOW = "#show";
    private static final String OFFSET = "catalogOffset";
    private static final String STATE = "state";

    private final DynamoDbClient dynamo;
    private final String table;

    KnownTags(DynamoDbClient dynamo, TagsConfig config) {
        this.dynamo = dynamo;
        this.table = config.table();
    }

    /** What is known now. */
    public Known find(PodcastId podcastId, EpisodeId episodeId) {
        return new Known(
                read(podcastId, SHOW, KnownShow.class).state(KnownShow.NONE),
                read(podcastId, episodeId.value(), KnownEpisode.class).state(KnownEpisode.NONE));
    }

    /** Whether recordings of a show are also made into Opus. */
    public boolean wantsOpus(PodcastId podcastId) {
        return read(podcastId, SHOW, KnownShow.class).state(KnownShow.NONE).opus();
    }

    /**
     * Folds an event in; one that is in already changes nothing.
     *
     * @throws TransientException where another instance writes the same item
     */
    public void fold(Received<CatalogEvent> received) {
        CatalogEvent event = received.event();
        if (!Known.matters(event)) {
            return;
        }
        Item<KnownShow> show = read(event.podcastId(), SHOW, KnownShow.class);
        if (show.state(KnownShow.NONE).erased()) {
            forgetEpisodes(event.podcastId());
            return;
        }
        Optional<EpisodeId> about = Known.episodeOf(event);
        if (about.isEmpty()) {
            Known known = new Known(show.state(KnownShow.NONE), KnownEpisode.NONE);
            write(
                    event.podcastId(),
                    SHOW,
                    show.offset(),
                    received.offset(),
                    known.after(event).show());
            if (known.after(event).show().erased()) {
                forgetEpisodes(event.podcastId());
            }
        } else {
            String id = about.get().value();
            Item<KnownEpisode> episode = read(event.podcastId(), id, KnownEpisode.class);
            Known known = new Known(show.state(KnownShow.NONE), episode.state(KnownEpisode.NONE));
            write(
                    event.podcastId(),
                    id,
                    episode.offset(),
                    received.offset(),
                    known.after(event).episode());
        }
    }

    /**
     * Writes what all events of a show make of it, whatever stands there.
     *
     * @param log the show's events from the first
     * @throws TransientException where another instance writes the same item, or has folded a later event in
     */
    public void refold(PodcastId podcastId, List<Received<CatalogEvent>> log) {
        Refolded<KnownShow> show = new Refolded<>(-1, KnownShow.NONE);
        Map<EpisodeId, Refolded<KnownEpisode>> episodes = new HashMap<>();
        for (Received<CatalogEvent> received : log) {
            CatalogEvent event = received.event();
            Optional<EpisodeId> about = Known.episodeOf(event);
            if (!Known.matters(event) || show.state().erased()) {
                continue;
            }
            if (about.isEmpty()) {
                KnownShow after =
                        new Known(show.state(), KnownEpisode.NONE).after(event).show();
                show = new Refolded<>(received.offset(), after);
            } else {
                Refolded<KnownEpisode> before =
                        episodes.getOrDefault(about.get(), new Refolded<>(-1, KnownEpisode.NONE));
                KnownEpisode after =
                        new Known(show.state(), before.state()).after(event).episode();
                episodes.put(about.get(), new Refolded<>(received.offset(), after));
            }
        }
        replace(podcastId, SHOW, show);
        if (show.state().erased()) {
            forgetEpisodes(podcastId);
        } else {
            episodes.forEach((id, episode) -> replace(podcastId, id.value(), episode));
        }
    }

    private record Refolded<T>(long offset, T state) {}

    private void replace(PodcastId podcastId, String id, Refolded<?> now) {
        AttributeValue stands = item(podcastId, id).get(OFFSET);
        long before = stands == null ? -1 : Long.parseLong(stands.n());
        if (before > now.offset()) {
            throw new TransientException("tags of %s %s are at offset %d by now".formatted(podcastId, id, before));
        }
        if (now.offset() >= 0) {
            put(podcastId, id, before, now.offset(), now.state());
        }
    }

    /** Of an erased show only that it is erased stays known. */
    private void forgetEpisodes(PodcastId podcastId) {
        dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("podcastId = :podcast")
                        .projectionExpression("podcastId, episodeId")
                        .expressionAttributeValues(Map.of(":podcast", AttributeValue.fromS(podcastId.value()))))
                .items()
                .stream()
                .filter(key -> !AttributeValue.fromS(SHOW).equals(key.get("episodeId")))
                .forEach(key ->
                        dynamo.deleteItem(delete -> delete.tableName(table).key(key)));
    }

    private void write(PodcastId podcastId, String id, long before, long offset, Object state) {
        if (offset > before) {
            put(podcastId, id, before, offset, state);
        }
    }

    private void put(PodcastId podcastId, String id, long before, long offset, Object state) {
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(Map.of(
                            "podcastId",
                            AttributeValue.fromS(podcastId.value()),
                            "episodeId",
                            AttributeValue.fromS(id),
                            OFFSET,
                            AttributeValue.fromN(Long.toString(offset)),
                            STATE,
                            AttributeValue.fromS(json(state))))
                    .conditionExpression("attribute_not_exists(podcastId) OR " + OFFSET + " = :before")
                    .expressionAttributeValues(Map.of(":before", AttributeValue.fromN(Long.toString(before)))));
        } catch (ConditionalCheckFailedException e) {
            throw new TransientException("tags of %s %s were changed meanwhile".formatted(podcastId, id), e);
        }
    }

    private <T> Item<T> read(PodcastId podcastId, String id, Class<T> type) {
        Map<String, AttributeValue> item = item(podcastId, id);
        AttributeValue state = item.get(STATE);
        AttributeValue offset = item.get(OFFSET);
        return state == null || offset == null
                ? new Item<>(-1, Optional.empty())
                : new Item<>(Long.parseLong(offset.n()), Optional.of(value(state.s(), type)));
    }

    private Map<String, AttributeValue> item(PodcastId podcastId, String id) {
        return dynamo.getItem(get -> get.tableName(table)
                        .key(Map.of(
                                "podcastId", AttributeValue.fromS(podcastId.value()),
                                "episodeId", AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
    }

    private record Item<T>(long offset, Optional<T> known) {
        T state(T otherwise) {
            return known.orElse(otherwise);
        }
    }

    private static <T> T value(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no " + type.getSimpleName() + ": " + json, e);
        }
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written: " + value, e);
        }
    }
}
