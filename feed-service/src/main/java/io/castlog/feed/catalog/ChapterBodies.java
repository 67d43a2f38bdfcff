package io.castlog.feed.catalog;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.UploadAccepted;
import io.castlog.feed.body.Bodies;
import io.castlog.feed.body.Document;
import io.castlog.platform.event.Received;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Puts the chapters that files carry, before a state names them. */
@Singleton
final class ChapterBodies {
    private final CatalogTable table;
    private final Bodies bodies;

    ChapterBodies(CatalogTable table, Bodies bodies) {
        this.table = table;
        this.bodies = bodies;
    }

    void put(PodcastId podcastId, List<Received<CatalogEvent>> events) {
        List<Document> documents = events.stream()
                .map(Received::event)
                .flatMap(event -> event instanceof UploadAccepted told
                        ? Fold.fileChapters(told).stream()
                        : Optional.<Document>empty().stream())
                .toList();
        if (!documents.isEmpty() && !erased(podcastId)) {
            documents.forEach(bodies::put);
        }
    }

    private boolean erased(PodcastId podcastId) {
        return table.show(podcastId).filter(show -> show.edits().erased()).isPresent();
    }
}
