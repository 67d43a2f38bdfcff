package io.castlog.feed.catalog;

import static io.castlog.feed.AnUpload.anUpload;

import io.castlog.events.feed.CatalogEvent;
import io.castlog.feed.AnUpload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Random lives of a show, from a seed. */
final class Histories {
    private Histories() {}

    /** What the two foreign topics hold about one show, each in its own order. */
    record Topics(List<Told> uploads, List<Told> jobs) {}

    /** An event with the time of its source. */
    record Told(CatalogEvent event, Instant time) {}

    static Topics random(Random random) {
        List<AnUpload> uploads = new ArrayList<>();
        int episodes = 1 + random.nextInt(4);
        for (int e = 1; e <= episodes; e++) {
            int versions = 1 + random.nextInt(4);
            for (int v = 1; v <= versions; v++) {
                String file = "e" + e + (random.nextInt(4) == 0 ? ".mp3" : ".wav");
                AnUpload plain = anUpload("our-show").file(file).version(v).titled("title " + e + " " + v);
                uploads.add(random.nextInt(3) == 0 ? plain.onAlbum("album " + e) : plain);
            }
        }
        Collections.shuffle(uploads, random);
        return new Topics(uploadTopic(uploads, random), jobTopic(uploads, random));
    }

    private static List<Told> uploadTopic(List<AnUpload> uploads, Random random) {
        List<Told> told = new ArrayList<>();
        for (AnUpload upload : uploads) {
            CatalogEvent event = refused(upload) ? upload.refused() : upload.accepted();
            told.add(new Told(event, ALog.at(told.size() * 10L)));
        }
        return withDuplicates(told, random);
    }

    private static List<Told> jobTopic(List<AnUpload> uploads, Random random) {
        List<List<CatalogEvent>> lives = uploads.stream()
                .filter(upload -> !refused(upload))
                .map(upload -> life(upload, random))
                .collect(Collectors.toCollection(ArrayList::new));
        List<Told> told = new ArrayList<>();
        List<CatalogEvent> merged = merge(lives, random);
        for (CatalogEvent event : merged) {
            told.add(new Told(event, ALog.at(1000 + told.size() * 10L)));
        }
        return withDuplicates(told, random);
    }

    private static List<CatalogEvent> life(AnUpload upload, Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> List.of(upload.superseded());
            case 1 -> List.of(upload.started(1), upload.superseded());
            case 2 -> List.of(upload.started(1), upload.failed());
            case 3 -> List.of(upload.started(1), upload.started(2), upload.failed(), upload.completed());
            case 4 -> List.of(upload.started(1));
            case 5 -> List.of(upload.started(1), upload.completed(), upload.added());
            case 6 -> List.of(upload.started(1), upload.completed(), upload.missed());
            case 7 -> List.of(upload.completed(), upload.retagged(7), upload.added(), upload.retagged(9));
            default -> List.of(upload.started(1), upload.completed());
        };
    }

    private static boolean refused(AnUpload upload) {
        return upload.uploadId().value().charAt(0) == '7';
    }

    /** Some told again at once, some much later. */
    private static List<Told> withDuplicates(List<Told> told, Random random) {
        List<Told> more = new ArrayList<>(told);
        for (int i = 0; i < told.size() / 3; i++) {
            int which = random.nextInt(told.size());
            int after = more.indexOf(told.get(which)) + 1;
            more.add(after + random.nextInt(more.size() - after + 1), told.get(which));
        }
        return more;
    }

    /** One order of several sequences that keeps each one's own. */
    static <T> List<T> merge(List<? extends List<? extends T>> sequences, Random random) {
        List<List<T>> left = sequences.stream()
                .filter(sequence -> !sequence.isEmpty())
                .<List<T>>map(ArrayList::new)
                .collect(Collectors.toCollection(ArrayList::new));
        List<T> merged = new ArrayList<>();
        while (!left.isEmpty()) {
            List<T> from = left.get(random.nextInt(left.size()));
            merged.add(from.removeFirst());
            if (from.isEmpty()) {
                left.remove(from);
            }
        }
        return merged;
    }

    /** All episodes of a state without what the order of the log defines: offsets, but not the order they give. */
    static Map<String, EpisodeState> comparable(Shelf shelf) {
        return shelf.episodes().values().stream()
                .collect(Collectors.toMap(
                        episode -> episode.episodeId().value(), Histories::comparable, (a, _) -> a, TreeMap::new));
    }

    static EpisodeState comparable(EpisodeState episode) {
        List<Attempt> ranked = new ArrayList<>();
        for (Attempt attempt : episode.attempts()) {
            Arrival arrival = attempt.arrival();
            Arrival place = arrival == null
                    ? null
                    : new Arrival(
                            new UploadOrder(ranked.size(), 0, null),
                            arrival.objectKey(),
                            arrival.receivedAt(),
                            arrival.title(),
                            arrival.chapters());
            ranked.add(new Attempt(
                    attempt.uploadId(),
                    place,
                    attempt.jobId(),
                    attempt.jobAttempt(),
                    attempt.completion(),
                    attempt.reason(),
                    attempt.superseded(),
                    attempt.later()));
        }
        return new EpisodeState(episode.episodeId(), 0, ranked, episode.publication(), 0, episode.edits());
    }
}
