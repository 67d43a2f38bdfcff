package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** feed-service's calls. */
record Catalogue(Api api) {
    record Enclosure(URI url, long bytes, String type, long durationMillis) {}

    record Live(String uploadId, Enclosure enclosure) {}

    record Attempt(
            String uploadId,
            String status,
            @Nullable String jobId,
            @Nullable Failure error) {}

    record Episode(
            String podcastId,
            String episodeId,
            @Nullable String title,
            String status,
            @Nullable Failure error,
            @Nullable Attempt latestAttempt,
            @Nullable Live live,
            @Nullable String guid,
            boolean published) {}

    record Podcast(String podcastId, @Nullable String title, URI feedUrl) {}

    private record Episodes(List<Episode> items, @Nullable String next) {}

    private record Podcasts(List<Podcast> items, @Nullable String next) {}

    Optional<Episode> episode(String podcastId, String episodeId) {
        return api.find(Api.path("podcasts", podcastId, "episodes", episodeId), Episode.class);
    }

    Podcast podcast(String podcastId) {
        return api.get(Api.path("podcasts", podcastId), Podcast.class);
    }

    List<Podcast> podcasts() {
        return all("/podcasts", Podcasts.class, Podcasts::items, Podcasts::next);
    }

    List<Episode> episodes(String podcastId) {
        return all(Api.path("podcasts", podcastId, "episodes"), Episodes.class, Episodes::items, Episodes::next);
    }

    /** Changes a show, or creates it; the new state. */
    JsonNode describe(String podcastId, String version, ObjectNode patch) {
        String path = Api.path("podcasts", podcastId);
        return api.find(path, JsonNode.class).isPresent()
                ? api.patch(path, version, patch, JsonNode.class)
                : api.post("/podcasts", patch.put("podcastId", podcastId), JsonNode.class);
    }

    /** Changes an episode, or creates it; the new state. */
    JsonNode describe(String podcastId, String episodeId, String version, ObjectNode patch) {
        String path = Api.path("podcasts", podcastId, "episodes", episodeId);
        return api.find(path, JsonNode.class).isPresent()
                ? api.patch(path, version, patch, JsonNode.class)
                : api.post(
                        Api.path("podcasts", podcastId, "episodes"), patch.put("episodeId", episodeId), JsonNode.class);
    }

    /** Asks for the files of an episode to be tagged anew. */
    JsonNode retag(String podcastId, String episodeId) {
        return api.post(Api.path("podcasts", podcastId, "episodes", episodeId, "retag"), Json.object(), JsonNode.class);
    }

    /**
     * Attaches a file to a show or an episode; the new state.
     *
     * @param as {@code image}, {@code chapters}, {@code transcripts/en}, below the path of what it belongs to
     */
    JsonNode attach(String podcastId, @Nullable String episodeId, String as, String version, Path file, String type) {
        return api.put(path(podcastId, episodeId) + "/" + as, version, file, type, JsonNode.class);
    }

    /** Erases a show or an episode for good. */
    JsonNode erase(String podcastId, @Nullable String episodeId, String version) {
        String confirm = Api.path(episodeId == null ? podcastId : episodeId).substring(1);
        return api.delete(path(podcastId, episodeId) + "?confirm=" + confirm, version, JsonNode.class);
    }

    private static String path(String podcastId, @Nullable String episodeId) {
        return episodeId == null
                ? Api.path("podcasts", podcastId)
                : Api.path("podcasts", podcastId, "episodes", episodeId);
    }

    private <P, T> List<T> all(
            String path, Class<P> type, Function<P, List<T>> items, Function<P, @Nullable String> next) {
        List<T> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            P page = api.get(
                    cursor.isEmpty()
                            ? path
                            : path + "?cursor=" + Api.path(cursor).substring(1),
                    type);
            all.addAll(items.apply(page));
            cursor = next.apply(page);
        }
        return all;
    }
}
