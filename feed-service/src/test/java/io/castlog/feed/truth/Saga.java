package io.castlog.feed.truth;

import static io.castlog.feed.AnUpload.anUpload;

import io.castlog.events.Event;
import io.castlog.events.OriginalTags.Chapter;
import io.castlog.events.PodcastId;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.events.WrittenTags;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeRetagged;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.events.transcode.JobSubmitted;
import io.castlog.events.transcode.JobSuperseded;
import io.castlog.events.transcode.RenditionAdded;
import io.castlog.events.transcode.RenditionFailed;
import io.castlog.events.transcode.RenditionsRetagged;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.Fold;
import io.castlog.feed.truth.Step.Garbage;
import io.castlog.feed.truth.Step.Told;
import io.castlog.feed.truth.Step.Wrote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The life of one show, drawn from a seed: what the other services tell of it, and what its creator writes. */
final class Saga {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final int MOST_EPISODES = 14;
    private static final int MOST_VERSIONS = 4;

    private final PodcastId podcastId;
    private final Random random;
    private final List<String> files = new ArrayList<>();
    private long second;

    private Saga(PodcastId podcastId, Random random) {
        this.podcastId = podcastId;
        this.random = random;
    }

    /** All that happens to some shows, each in its order. */
    static Map<PodcastId, List<Step>> of(long seed, int shows) {
        Map<PodcastId, List<Step>> sagas =
                new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        for (int i = 0; i < shows; i++) {
            PodcastId podcastId = new PodcastId("show-%04d".formatted(i));
            sagas.put(podcastId, new Saga(podcastId, new Random(seed * 1_000_003 + i)).steps());
        }
        return sagas;
    }

    private List<Step> steps() {
        List<AnUpload> uploads = uploads();
        List<Step> steps = merged(List.of(withDuplicates(arrivals(uploads)), withDuplicates(jobs(uploads)), writes()));
        if (random.nextInt(3) == 0) {
            Topic<?> topic = random.nextBoolean() ? Topics.UPLOADS : Topics.JOB_STATUS;
            steps.add(random.nextInt(steps.size()), new Garbage(topic, "no event of " + podcastId));
        }
        if (random.nextInt(7) == 0) {
            int at = steps.size() / 2 + random.nextInt(steps.size() / 2);
            steps.add(at, erase("/podcasts/" + podcastId, podcastId.value(), podcastId.value()));
        }
        return steps;
    }

    private List<AnUpload> uploads() {
        List<AnUpload> uploads = new ArrayList<>();
        int episodes = 1 + random.nextInt(MOST_EPISODES);
        for (int e = 1; e <= episodes; e++) {
            String file = "e" + e + (random.nextInt(4) == 0 ? ".mp3" : ".wav");
            files.add(file);
            int versions = 1 + random.nextInt(MOST_VERSIONS);
            for (int v = 1; v <= versions; v++) {
                AnUpload plain = anUpload(podcastId.value()).file(file).version(v);
                AnUpload titled =
                        random.nextBoolean() ? plain.titled("Title %d of <%d> & more".formatted(v, e)) : plain;
                AnUpload named = random.nextInt(5) == 0 ? titled.onAlbum("Album " + e) : titled;
                uploads.add(
                        random.nextInt(4) == 0
                                ? named.chaptered(new Chapter(0, 5000, "a"), new Chapter(5000, 9000, "v" + v))
                                : named);
            }
        }
        Collections.shuffle(uploads, random);
        return uploads;
    }

    private List<Step> arrivals(List<AnUpload> uploads) {
        List<Step> told = new ArrayList<>();
        for (AnUpload upload : uploads) {
            UploadEvent event = refused(upload) ? upload.rejected() : upload.received();
            told.add(told(Topics.UPLOADS, event, refused(upload) ? upload.refused() : upload.accepted()));
        }
        return told;
    }

    private List<Step> jobs(List<AnUpload> uploads) {
        return merged(uploads.stream()
                .filter(upload -> !refused(upload))
                .map(this::life)
                .toList());
    }

    private List<Step> life(AnUpload upload) {
        Told<JobStatusEvent> submitted = told(upload.submitted(), upload.started(1));
        Told<JobStatusEvent> completed = told(upload.jobCompleted(), upload.completed());
        return switch (random.nextInt(12)) {
            case 0 -> List.of(superseded(upload));
            case 1 -> List.of(submitted, superseded(upload));
            case 2 -> List.of(submitted, told(upload.jobFailed(), upload.failed()));
            case 3 -> List.of(submitted, again(upload), told(upload.jobFailed(), upload.failed()));
            case 4 -> List.of(submitted);
            case 5 -> List.of(submitted, completed, added(upload));
            case 6 -> List.of(submitted, completed, missed(upload));
            case 7 -> List.of(completed, retagged(upload, 7), added(upload), retagged(upload, 9));
            case 8 -> List.of(submitted, again(upload), completed);
            default -> List.of(submitted, completed);
        };
    }

    private static boolean refused(AnUpload upload) {
        return upload.uploadId().value().charAt(0) == '7';
    }

    private Step again(AnUpload upload) {
        return told(
                new JobSubmitted(upload.uploadId(), podcastId, upload.episodeId(), 2, upload.jobId()),
                upload.started(2));
    }

    private Step superseded(AnUpload upload) {
        return told(new JobSuperseded(upload.uploadId(), podcastId, upload.episodeId(), 1, null), upload.superseded());
    }

    private Step added(AnUpload upload) {
        return told(
                new RenditionAdded(upload.uploadId(), podcastId, upload.episodeId(), 1, upload.jobId(), upload.opus()),
                upload.added());
    }

    private Step missed(AnUpload upload) {
        return told(
                new RenditionFailed(
                        upload.uploadId(),
                        podcastId,
                        upload.episodeId(),
                        "opus",
                        1,
                        upload.jobId(),
                        upload.reason(),
                        "detail"),
                upload.missed());
    }

    private Step retagged(AnUpload upload, long request) {
        EpisodeRetagged event = upload.retagged(request);
        WrittenTags tags = new WrittenTags("t", "s", null, null, "2026", null, 0, List.of());
        return told(
                new RenditionsRetagged(
                        upload.uploadId(),
                        podcastId,
                        upload.episodeId(),
                        event.writeId(),
                        request,
                        event.renditions(),
                        tags),
                event);
    }

    private Told<JobStatusEvent> told(JobStatusEvent event, CatalogEvent accepted) {
        return told(Topics.JOB_STATUS, event, accepted);
    }

    /** Not in the order of the telling: clocks differ, and some come late. */
    private <E extends Event> Told<E> told(Topic<E> topic, E event, CatalogEvent accepted) {
        second += 10;
        String subject = podcastId + "/" + Fold.episodeOf(accepted).orElseThrow();
        return new Told<>(topic, event, subject, accepted.eventId(), START.plusSeconds(second + random.nextInt(600)));
    }

    private List<Step> writes() {
        List<Step> writes = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            String title = "Show & <%d>".formatted(random.nextInt(1000));
            String json = "{\"podcastId\":\"%s\",\"title\":\"%s\",\"itemLimit\":%s}"
                    .formatted(podcastId, title, random.nextBoolean() ? "10" : "null");
            writes.add(new Wrote("POST", "/podcasts", json, podcastId.value(), title));
        }
        int more = random.nextInt(10);
        for (int i = 0; i < more; i++) {
            writes.add(random.nextInt(4) == 0 ? ofShow() : ofEpisode());
        }
        return writes;
    }

    private Step ofShow() {
        String title = "Other name " + random.nextInt(1000);
        String owner = "{\"name\":\"Ada\",\"email\":\"ada%d@example.org\"}".formatted(random.nextInt(100));
        String json = random.nextBoolean()
                ? "{\"title\":\"%s\"}".formatted(title)
                : "{\"title\":\"%s\",\"owner\":%s}".formatted(title, owner);
        return new Wrote("PATCH", "/podcasts/" + podcastId, json, podcastId.value(), title);
    }

    private Step ofEpisode() {
        String file = files.get(random.nextInt(files.size()));
        String id = file.substring(0, file.indexOf('.'));
        String path = "/podcasts/%s/episodes/%s".formatted(podcastId, id);
        String subject = podcastId + "/" + id;
        return switch (random.nextInt(8)) {
            case 0, 1 -> patch(path, subject, null, "\"visibility\":\"unpublished\"");
            case 2 -> patch(path, subject, null, "\"visibility\":\"published\"");
            case 3 -> patch(path, subject, null, "\"visibility\":\"draft\"");
            case 4 -> patch(path, subject, null, "\"notes\":\"Notes **%d** of it\"".formatted(random.nextInt(1000)));
            case 5 -> erase(path, id, subject);
            default -> {
                String title = "Part %d & more".formatted(random.nextInt(1000));
                yield patch(path, subject, title, "\"title\":\"%s\"".formatted(title));
            }
        };
    }

    private static Wrote patch(String path, String subject, @Nullable String title, String field) {
        return new Wrote("PATCH", path, "{%s}".formatted(field), subject, title);
    }

    private static Wrote erase(String path, String id, String subject) {
        return new Wrote("DELETE", path + "?confirm=" + id, null, subject, null);
    }

    /** Some told again at once, some much later. */
    private List<Step> withDuplicates(List<Step> told) {
        List<Step> more = new ArrayList<>(told);
        for (int i = 0; i < told.size() / 3; i++) {
            Step again = told.get(random.nextInt(told.size()));
            int after = more.indexOf(again) + 1;
            more.add(after + random.nextInt(more.size() - after + 1), again);
        }
        return more;
    }

    /** One order of several sequences that keeps each one's own. */
    private List<Step> merged(List<List<Step>> sequences) {
        List<List<Step>> left = new ArrayList<>();
        sequences.stream().filter(one -> !one.isEmpty()).map(ArrayList::new).forEach(left::add);
        List<Step> merged = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Step> from = left.get(random.nextInt(left.size()));
            merged.add(from.removeFirst());
            if (from.isEmpty()) {
                left.remove(from);
            }
        }
        return merged;
    }
}
