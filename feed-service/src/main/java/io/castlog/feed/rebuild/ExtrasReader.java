package io.castlog.feed.rebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.body.Bodies;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.render.Extras;
import io.castlog.feed.render.Renderer;
import io.castlog.feed.render.Version;
import io.castlog.feed.seal.Seals;
import io.castlog.platform.event.Json;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Fetches what a feed shows and the state only names. */
@Singleton
public final class ExtrasReader {
    private final Bodies bodies;
    private final Seals seals;

    ExtrasReader(Bodies bodies, Seals seals) {
        this.bodies = bodies;
        this.seals = seals;
    }

    /** What the feed of a state shows, for a version of the renderer. */
    public Extras read(Snapshot snapshot, Version version) {
        return new Extras(owner(snapshot.show()), bodies.read(Renderer.wanted(snapshot)), version);
    }

    private Extras.@Nullable Owner owner(ShowState show) {
        ShowDetails details = show.edits().details();
        if (details == null || details.owner() == null) {
            return null;
        }
        return seals.open(show.podcastId(), details.owner())
                .map(ExtrasReader::parse)
                .orElse(null);
    }

    private static Extras.Owner parse(String json) {
        try {
            return Json.mapper().readValue(json, Extras.Owner.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sealed owner is not one", e);
        }
    }
}
