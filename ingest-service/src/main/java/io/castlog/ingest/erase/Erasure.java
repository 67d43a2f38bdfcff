package io.castlog.ingest.erase;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.MultipartUploads;
import io.castlog.ingest.record.Announcement;
import io.castlog.ingest.record.Claims;
import io.castlog.ingest.record.Entry;
import io.castlog.ingest.record.Tombstones;
import io.castlog.ingest.record.Upload;
import io.castlog.ingest.record.UploadRecords;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the originals of what was erased and what was written down about them. First of all it is written down that it
 * was erased, so that what arrives meanwhile is refused; refusals stay, for those who ask. To repeat it changes nothing.
 */
@Singleton
final class Erasure {
    private static final Logger log = LoggerFactory.getLogger(Erasure.class);
    private static final String ERASED = "ERASED";

    private final Tombstones tombstones;
    private final UploadRecords records;
    private final Claims claims;
    private final InputBucket bucket;
    private final MultipartUploads multiparts;

    Erasure(
            Tombstones tombstones,
            UploadRecords records,
            Claims claims,
            InputBucket bucket,
            MultipartUploads multiparts) {
        this.tombstones = tombstones;
        this.records = records;
        this.claims = claims;
        this.bucket = bucket;
        this.multiparts = multiparts;
    }

    /** Deletes all of a show. */
    void show(PodcastId podcastId) {
        tombstones.add(podcastId, null);
        List<Entry> entries = records.allOf(podcastId);
        multiparts.abortWhere(key -> key.startsWith(podcastId + "/"));
        delete(entries.stream().map(Entry::key).collect(Collectors.toSet()));
        bucket.below(podcastId).forEach(claims::forget);
        int objects = bucket.deleteBelow(podcastId);
        forget(entries);
        log.info("Show erased podcastId={} entries={} otherObjects={}", podcastId, entries.size(), objects);
    }

    /** Deletes an episode. An original whose key a later upload gave to another episode stays with that one. */
    void episode(PodcastId podcastId, EpisodeId episodeId) {
        tombstones.add(podcastId, episodeId);
        Map<String, Entry> latest = new HashMap<>();
        List<Entry> all = records.allOf(podcastId);
        all.stream().sorted(Comparator.comparing(Entry::createdAt)).forEach(entry -> latest.put(entry.key(), entry));
        delete(latest.values().stream()
                .filter(entry -> episodeId.equals(entry.episodeId()))
                .map(Entry::key)
                .collect(Collectors.toSet()));
        List<Entry> entries = all.stream()
                .filter(entry -> episodeId.equals(entry.episodeId()))
                .toList();
        forget(entries);
        log.info("Episode erased podcastId={} episodeId={} entries={}", podcastId, episodeId, entries.size());
    }

    private void delete(Set<String> keys) {
        multiparts.abortWhere(keys::contains);
        for (String key : keys) {
            bucket.head(key).ifPresent(claims::forget);
            bucket.delete(key);
        }
    }

    private void forget(List<Entry> entries) {
        entries.stream().filter(entry -> !isRefusal(entry)).forEach(records::delete);
    }

    private static boolean isRefusal(Entry entry) {
        return switch (entry) {
            case Announcement _ -> false;
            case Upload upload ->
                upload.reason() != null && upload.reason().code().equals(ERASED);
        };
    }
}
