package io.castlog.bench.render;

import io.castlog.events.EpisodeId;
import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.UploadId;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.platform.event.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Shows with full metadata, of texts as long as those of usual shows. */
final class Shows {
    static final Instant START = Instant.parse("2016-01-01T06:00:00Z");
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String PARAGRAPH =
            "<p>We talk about tape, transmitters &amp; the people who kept them running, with <a href=\"https://example.org/guest\">a guest</a> who was there.</p>";

    private Shows() {}

    /** A show of so many episodes, one a day. */
    static Snapshot of(int episodes) {
        Map<String, Object> snapshot = new HashMap<>();
        snapshot.put("show", show(episodes));
        List<Object> states = new ArrayList<>();
        for (int i = 1; i <= episodes; i++) {
            states.add(episode(i));
        }
        snapshot.put("episodes", states);
        return Json.mapper().convertValue(snapshot, Snapshot.class);
    }

    static String title(int number) {
        return "Number %d: tape & transmitters".formatted(number);
    }

    static String description() {
        return PARAGRAPH.repeat(3);
    }

    static String notesKey(int number) {
        return "our-show/assets/notes-%020d.html".formatted(number);
    }

    static String notes() {
        return PARAGRAPH.repeat(12);
    }

    static String url(String name) {
        return "https://media.example.org/our-show/" + name;
    }

    private static Map<String, Object> show(int episodes) {
        Map<String, Object> details = new HashMap<>();
        details.put("title", "Our Show & Friends");
        details.put("description", "What we talk about, every day, with people who were there.");
        details.put("link", "https://example.org/our-show");
        details.put("language", "en-gb");
        details.put("author", "We");
        details.put("categories", List.of(Map.of("name", "Society & Culture", "sub", "Documentary")));
        details.put("copyright", "2026 We");
        details.put("funding", List.of(Map.of("url", "https://example.org/give", "text", "Give")));
        details.put("persons", List.of(Map.of("name", "Ada Example", "role", "host")));
        Map<String, Object> show = new HashMap<>();
        show.put("podcastId", new PodcastId("our-show"));
        show.put("offset", episodes * 4L);
        show.put("metAt", START);
        show.put(
                "registration",
                Map.of(
                        "guid",
                        UUID.fromString("af9e6953-35fb-5ba3-83da-09bb3a922fde"),
                        "publishing",
                        Map.of("feedBase", "https://feeds.example.org", "mediaBase", "https://media.example.org"),
                        "offset",
                        0));
        show.put("counts", Map.of("total", episodes, "live", episodes, "failed", 0));
        show.put("versions", 0);
        show.put("change", Map.of("offset", episodes * 4L, "time", START, "cause", "bench"));
        show.put("edits", Map.of("version", 1, "details", details, "verdicts", List.of(), "erased", false));
        return show;
    }

    private static Map<String, Object> episode(int number) {
        String id = "e" + number;
        Instant time = START.plusSeconds(86_400L * number);
        Map<String, Object> details = new HashMap<>();
        details.put("visibility", "PUBLISHED");
        details.put("title", title(number));
        details.put("description", description());
        details.put("notes", Map.of("key", notesKey(number), "mimeType", "text/html", "bytes", 2000, "sha256", HASH));
        details.put("season", 1 + number / 50);
        details.put("number", 1 + number % 50);
        details.put("link", "https://example.org/our-show/" + number);
        details.put("persons", List.of(Map.of("name", "Bo Example", "role", "guest")));
        details.put(
                "soundbites",
                List.of(Map.of("startMillis", 60_000, "durationMillis", 30_000, "title", "The best of it")));
        details.put(
                "transcripts",
                List.of(Map.of(
                        "body",
                        Map.of(
                                "key",
                                "our-show/assets/t-" + number + ".vtt",
                                "mimeType",
                                "text/vtt",
                                "bytes",
                                90_000,
                                "sha256",
                                HASH),
                        "language",
                        "en",
                        "captions",
                        true)));
        details.put(
                "chapters",
                Map.of(
                        "key",
                        "our-show/assets/c-" + number + ".json",
                        "mimeType",
                        "application/json+chapters",
                        "bytes",
                        900,
                        "sha256",
                        HASH));
        Map<String, Object> arrival = new HashMap<>();
        arrival.put("order", Map.of("position", number, "offset", number));
        arrival.put("objectKey", "our-show/" + id + ".wav");
        arrival.put("receivedAt", time);
        Map<String, Object> attempt = new HashMap<>();
        attempt.put("uploadId", new UploadId("upload%08d".formatted(number)));
        attempt.put("arrival", arrival);
        attempt.put("jobId", new JobId("1700000000000-job%03d".formatted(number)));
        attempt.put("jobAttempt", 1);
        attempt.put(
                "completion",
                Map.of(
                        "renditions",
                        List.of(
                                rendition(id, "standard", ".mp3", "mp3", "audio/mpeg"),
                                rendition(id, "aac", ".m4a", "aac", "audio/x-m4a"),
                                rendition(id, "low", ".mp4", "aac", "audio/mp4")),
                        "completedAt",
                        time));
        attempt.put("superseded", false);
        Map<String, Object> episode = new HashMap<>();
        episode.put("episodeId", new EpisodeId(id));
        episode.put("offset", number * 4L);
        episode.put("attempts", List.of(attempt));
        episode.put(
                "publication",
                Map.of(
                        "guid",
                        UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8)})
                                .toString(),
                        "pubDate",
                        time));
        episode.put("shownSince", number * 4L);
        episode.put("edits", Map.of("version", 1, "details", details, "erased", List.of()));
        return episode;
    }

    private static Map<String, Object> rendition(String id, String name, String end, String codec, String type) {
        Map<String, Object> rendition = new HashMap<>();
        rendition.put("name", name);
        rendition.put("key", "our-show/%s/0123456789abcdef0123/%s-%s%s".formatted(id, id, name, end));
        rendition.put("bytes", 43_212_345);
        rendition.put("sha256", HASH);
        rendition.put("sha384", "q".repeat(64));
        rendition.put("durationMillis", 1_800_000);
        rendition.put("bitrate", 192_000);
        rendition.put("codec", codec);
        rendition.put("mimeType", type);
        rendition.put("sampleRate", 44_100);
        rendition.put("channels", 2);
        return rendition;
    }
}
