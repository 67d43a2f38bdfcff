package io.castlog.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.EpisodeId;
import io.castlog.events.InputObject;
import io.castlog.events.JobId;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.Rendition;
import io.castlog.events.UploadId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.EpisodeType;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.Person;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowDetails.Category;
import io.castlog.events.feed.ShowDetails.Funding;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.feed.ShowRegistered;
import io.castlog.events.feed.TranscodeCompleted;
import io.castlog.events.feed.UploadAccepted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** The log of many shows as the services would have written it, week by week, in texts as long as those of usual shows. */
final class Log {
    private static final Instant START = Instant.parse("2020-01-06T06:00:00Z");
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final List<String> WORDS = List.of(
            "tape",
            "transmitters",
            "people",
            "who",
            "kept",
            "them",
            "running",
            "and",
            "a",
            "guest",
            "that",
            "was",
            "there",
            "when",
            "the",
            "first",
            "broadcast",
            "went",
            "out",
            "over",
            "radio",
            "listeners",
            "wrote",
            "to");

    private final int shows;
    private final int episodes;
    private final int describedEvery;

    /**
     * A log.
     *
     * @param describedEvery one of so many episodes has a description of its own
     */
    Log(int shows, int episodes, int describedEvery) {
        this.shows = shows;
        this.episodes = episodes;
        this.describedEvery = describedEvery;
    }

    /** An event and when it happened. */
    record Told(CatalogEvent event, Instant time) {}

    /** Takes events. */
    interface Sink {
        void take(Told told);
    }

    /** All events: first the shows, then one episode of each show after the other. */
    void tell(Sink sink) {
        for (int show = 0; show < shows; show++) {
            show(show).forEach(event -> sink.take(new Told(event, START)));
        }
        for (int episode = 1; episode <= episodes; episode++) {
            Instant time = START.plusSeconds(604_800L * episode);
            for (int show = 0; show < shows; show++) {
                episode(show, episode, time).forEach(event -> sink.take(new Told(event, time)));
            }
        }
    }

    static PodcastId podcast(int show) {
        return new PodcastId("show-%05d".formatted(show));
    }

    private static List<CatalogEvent> show(int number) {
        PodcastId podcastId = podcast(number);
        Random random = new Random(number);
        ShowDetails details = new ShowDetails(
                "Show number %d & friends".formatted(number),
                text(random, 60),
                "https://example.org/" + podcastId,
                "en-gb",
                "We",
                null,
                List.of(new Category("Society & Culture", "Documentary")),
                false,
                ShowDetails.ShowType.EPISODIC,
                null,
                "2026 We",
                List.of(new Funding("https://example.org/give", "Give")),
                List.of(),
                List.of(),
                null,
                "podcast",
                List.of(),
                true,
                null,
                List.of(),
                List.of(),
                null,
                false,
                false,
                null,
                null,
                null);
        return List.of(
                new ShowRegistered(
                        podcastId,
                        uuid(podcastId.value()),
                        new Publishing("https://feeds.example.org", "https://media.example.org")),
                new ShowEdited(podcastId, "write-0", 0, details));
    }

    private List<CatalogEvent> episode(int show, int number, Instant time) {
        PodcastId podcastId = podcast(show);
        EpisodeId episodeId = new EpisodeId("episode-%04d".formatted(number));
        String key = podcastId + "/" + episodeId + ".wav";
        UploadId uploadId = UploadId.of("in", key, "version-" + number);
        Random random = new Random(show * 1_000L + number);
        List<CatalogEvent> events = new ArrayList<>();
        events.add(new UploadAccepted(
                podcastId,
                episodeId,
                uploadId,
                new InputObject("pod-in", key, "version-" + number, HASH.substring(0, 32), null, 318_000_000),
                "audio/wav",
                new OriginalTags(
                        "Number %d: %s".formatted(number, text(random, 6)),
                        "Show number " + show,
                        "We",
                        "2026",
                        "Podcast",
                        text(random, 12),
                        number,
                        1_800_000L,
                        List.of())));
        events.add(new TranscodeCompleted(
                podcastId, episodeId, uploadId, job(random), 1, renditions(podcastId, episodeId, uploadId)));
        events.add(new EpisodePublished(
                podcastId, episodeId, uuid(podcastId + "/" + episodeId).toString(), time));
        if (number % describedEvery == 0) {
            events.add(new EpisodeEdited(podcastId, episodeId, "write-" + number, 0, details(random, number)));
        }
        return events;
    }

    private static JobId job(Random random) {
        return new JobId("1700000000000-" + Long.toString(random.nextInt(1 << 30), 36));
    }

    private static List<Rendition> renditions(PodcastId podcastId, EpisodeId episodeId, UploadId uploadId) {
        String folder =
                "%s/%s/%s/%s".formatted(podcastId, episodeId, uploadId.value().substring(0, 20), episodeId);
        return List.of(
                rendition("standard", folder + "-standard.mp3", "mp3", "audio/mpeg"),
                rendition("aac", folder + "-aac.m4a", "aac", "audio/mp4"),
                rendition("low", folder + "-low.mp4", "aac", "audio/mp4"));
    }

    private static Rendition rendition(String name, String key, String codec, String type) {
        return new Rendition(name, key, 43_212_345, HASH, "q".repeat(64), 1_800_000, 192_000, codec, type, 44_100, 2);
    }

    private static EpisodeDetails details(Random random, int number) {
        return new EpisodeDetails(
                Visibility.PUBLISHED,
                "Number %d: %s".formatted(number, text(random, 6)),
                text(random, 200),
                null,
                1 + number / 50,
                null,
                number,
                null,
                EpisodeType.FULL,
                false,
                null,
                "https://example.org/episodes/" + number,
                List.of(new Person("Ada Example", "guest", null, null, null)),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                false,
                null);
    }

    private static String text(Random random, int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
}
