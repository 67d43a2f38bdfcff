package io.castlog.feed.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.platform.event.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * States as items of the table and back. The state is one JSON attribute; the others are for indexes and for people who
 * look at the table. Keys that start with {@code #} are no episode's: an id cannot hold that character.
 */
final class CatalogItems {
    static final String PODCAST = "podcastId";
    static final String EPISODE = "episodeId";
    static final String OFFSET = "catalogOffset";
    static final String LISTING = "listing";
    static final String SHOWS = "show";
    static final String SHOW = "#show";
    static final String FEED = "#feed";
    /** Sorts behind every key that is no episode's and before every episode. */
    static final String BEFORE_EPISODES = "$";

    private static final String STATE = "state";

    private CatalogItems() {}

    static Map<String, AttributeValue> key(PodcastId podcastId, String episodeId) {
        return Map.of(PODCAST, text(podcastId.value()), EPISODE, text(episodeId));
    }

    static Map<String, AttributeValue> item(ShowState show) {
        Map<String, AttributeValue> item = new HashMap<>(key(show.podcastId(), SHOW));
        if (!show.edits().erased()) {
            item.put(LISTING, text(SHOWS));
        }
        item.put(OFFSET, number(show.offset()));
        item.put(STATE, text(write(show)));
        return item;
    }

    static Map<String, AttributeValue> item(PodcastId podcastId, EpisodeState episode) {
        Map<String, AttributeValue> item =
                new HashMap<>(key(podcastId, episode.episodeId().value()));
        item.put(OFFSET, number(episode.offset()));
        item.put(STATE, text(write(episode)));
        item.put("status", text(episode.status().name()));
        episode.createdAt().ifPresent(at -> item.put("createdAt", time(at)));
        episode.latest().ifPresent(attempt -> putAttempt(item, attempt));
        episode.live().map(Attempt::completion).ifPresent(done -> putCompletion(item, done));
        return item;
    }

    static Map<String, AttributeValue> item(PodcastId podcastId, FeedReport report) {
        Map<String, AttributeValue> item = new HashMap<>(key(podcastId, FEED));
        item.put(OFFSET, number(report.offset()));
        item.put(STATE, text(write(report)));
        return item;
    }

    static FeedReport feed(Map<String, AttributeValue> item) {
        FeedReport report = item.containsKey(STATE)
                ? read(item, FeedReport.class)
                : new FeedReport(offset(item).orElse(-1L), 0, 0, List.of(), Map.of(), null);
        return report.refused(
                Optional.ofNullable(item.get("refusal")).map(AttributeValue::s).orElse(null));
    }

    static ShowState show(Map<String, AttributeValue> item) {
        return read(item, ShowState.class);
    }

    static EpisodeState episode(Map<String, AttributeValue> item) {
        return read(item, EpisodeState.class);
    }

    static Optional<Long> offset(Map<String, AttributeValue> item) {
        return Optional.ofNullable(item.get(OFFSET)).map(value -> Long.parseLong(value.n()));
    }

    static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static void putAttempt(Map<String, AttributeValue> item, Attempt attempt) {
        attempt.error()
                .ifPresent(reason -> item.put(
                        "error",
                        AttributeValue.fromM(Map.of("code", text(reason.code()), "message", text(reason.message())))));
        Optional.ofNullable(attempt.arrival()).ifPresent(arrival -> item.put("originalKey", text(arrival.objectKey())));
        Optional.ofNullable(attempt.jobId()).ifPresent(job -> item.put("transcodingJobId", text(job.value())));
    }

    private static void putCompletion(Map<String, AttributeValue> item, Completion done) {
        Map<String, AttributeValue> formats = new LinkedHashMap<>();
        for (Rendition rendition : done.renditions()) {
            formats.put(rendition.name(), text(rendition.key()));
        }
        item.put("formats", AttributeValue.fromM(formats));
        item.put("completedAt", time(done.completedAt()));
    }

    private static AttributeValue time(Instant at) {
        return text(at.toString());
    }

    private static String write(Object state) {
        try {
            return Json.mapper().writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("state cannot be written: " + state, e);
        }
    }

    private static <T> T read(Map<String, AttributeValue> item, Class<T> type) {
        @Nullable AttributeValue state = item.get(STATE);
        try {
            return Json.mapper().readValue(state == null ? "" : state.s(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "item %s/%s holds no %s".formatted(item.get(PODCAST), item.get(EPISODE), type.getSimpleName()), e);
        }
    }
}
