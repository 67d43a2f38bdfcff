package io.castlog.feed.catalog;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowRegistered;
import io.castlog.platform.event.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One show's part of the catalogue log, in memory. An event happens a second after the one before. */
public final class ALog {
    /** The time of offset 0. */
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    public static final PodcastId SHOW = new PodcastId("our-show");
    public static final Publishing PUBLISHING =
            new Publishing("https://feeds.example.org", "https://media.example.org");

    private final List<Received<CatalogEvent>> entries = new ArrayList<>();

    private ALog() {}

    public static ALog of(CatalogEvent... events) {
        ALog log = new ALog();
        for (CatalogEvent event : events) {
            log.add(event, at(log.entries.size()));
        }
        return log;
    }

    /** A log that starts with the show's registration. */
    public static ALog registered(CatalogEvent... events) {
        ALog log = of(registration());
        for (CatalogEvent event : events) {
            log.add(event, at(log.entries.size()));
        }
        return log;
    }

    public static ShowRegistered registration() {
        return new ShowRegistered(SHOW, Uuids.ofFeed(FeedUrls.feed(PUBLISHING, SHOW)), PUBLISHING);
    }

    public static Instant at(long offset) {
        return START.plusSeconds(offset);
    }

    public ALog add(CatalogEvent event, Instant time) {
        entries.add(received(event, entries.size(), time));
        return this;
    }

    public static Received<CatalogEvent> received(CatalogEvent event, long offset, Instant time) {
        return new Received<>(event, event.eventId(), time, Topics.CATALOG.name(), 0, offset, null);
    }

    public List<Received<CatalogEvent>> entries() {
        return List.copyOf(entries);
    }

    public ShowState show() {
        return fold().show();
    }

    public EpisodeState episode(String id) {
        EpisodeState episode = fold().episodes().get(new EpisodeId(id));
        if (episode == null) {
            throw new AssertionError("no episode " + id);
        }
        return episode;
    }

    public Snapshot snapshot() {
        Shelf shelf = fold();
        return new Snapshot(shelf.show(), List.copyOf(shelf.episodes().values()));
    }

    Shelf fold() {
        return new Shelf(ShowState.unknown(SHOW), Map.of()).fold(entries);
    }
}
