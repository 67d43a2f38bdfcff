package io.castlog.feed.truth;

import dev.failsafe.RateLimiter;
import io.castlog.events.PodcastId;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.Identity;
import io.castlog.testkit.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Reads all feeds over and over, as apps do, and minds what they would: a feed that goes back, an item whose guid comes
 * with another pubDate, audio that was replaced and comes back.
 */
final class Reader implements AutoCloseable {
    private static final int FEEDS_PER_SECOND = 100;

    private final RateLimiter<Object> pace =
            RateLimiter.smoothBuilder(FEEDS_PER_SECOND, Duration.ofSeconds(1)).build();
    private final S3Client s3;
    private final Environment environment;
    private final Collection<PodcastId> shows;
    private final Map<PodcastId, Long> offsets = new HashMap<>();
    private final Map<String, Instant> pubDates = new HashMap<>();
    private final Map<String, List<String>> urls = new HashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("reader").unstarted(this::run);
    private volatile boolean stopping;
    private final AtomicLong read = new AtomicLong();

    private Reader(Environment environment, Collection<PodcastId> shows) {
        this.environment = environment;
        this.s3 = environment.s3();
        this.shows = shows;
    }

    static Reader start(Environment environment, Collection<PodcastId> shows) {
        Reader reader = new Reader(environment, shows);
        reader.thread.start();
        return reader;
    }

    private void run() {
        try {
            while (!stopping) {
                for (PodcastId show : shows) {
                    pace.acquirePermit();
                    read(show);
                }
            }
            shows.forEach(this::read);
        } catch (InterruptedException e) {
            complaints.add("stopped: " + e);
        }
    }

    private void read(PodcastId show) {
        try {
            ResponseBytes<GetObjectResponse> feed = s3.getObjectAsBytes(
                    get -> get.bucket(environment.rssBucket()).key(show + "/feed.xml"));
            long offset = Long.parseLong(feed.response().metadata().getOrDefault("castlog-offset", "-1"));
            mind(show, offset, FeedDocument.read(feed.asByteArrayUnsafe()));
            read.incrementAndGet();
        } catch (NoSuchKeyException _) {
            offsets.remove(show); // not published yet, or erased
        } catch (RuntimeException e) {
            complaints.add("feed of %s cannot be read: %s".formatted(show, e));
        }
    }

    private void mind(PodcastId show, long offset, FeedDocument feed) {
        Long before = offsets.put(show, offset);
        if (before != null && before > offset) {
            complaints.add("feed of %s went back from offset %d to %d".formatted(show, before, offset));
        }
        feed.identities().forEach(item -> mind(show, item));
    }

    private void mind(PodcastId show, Identity item) {
        Instant first = pubDates.putIfAbsent(item.guid(), item.pubDate());
        if (first != null && !first.equals(item.pubDate())) {
            complaints.add("item %s of %s moved from %s to %s".formatted(item.guid(), show, first, item.pubDate()));
        }
        List<String> seen = urls.computeIfAbsent(item.guid(), _ -> new ArrayList<>());
        if (!seen.contains(item.url())) {
            seen.add(item.url());
        } else if (!seen.getLast().equals(item.url())) {
            complaints.add("item %s of %s plays %s again after %s".formatted(item.guid(), show, item.url(), seen));
        }
    }

    /** The pubDate of each item that was seen, by its guid. */
    Map<String, Instant> pubDates() {
        return pubDates;
    }

    /** How many feeds were read. */
    long count() {
        return read.get();
    }

    List<String> complaints() {
        return complaints;
    }

    /** Returns after one more look at all. */
    void finish() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    @Override
    public void close() {
        stopping = true;
        s3.close();
    }
}
