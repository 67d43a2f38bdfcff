package io.castlog.feed.render;

import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.License;
import io.castlog.events.feed.Location;
import io.castlog.events.feed.Person;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.Txt;
import io.castlog.feed.catalog.FeedUrls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags of the podcast namespace that a channel and an item have alike. */
record Shared(Tags tags) {
    void persons(List<Person> persons) {
        for (Person person : persons) {
            tags.text(
                    "podcast:person",
                    person.name(),
                    "role",
                    person.role(),
                    "group",
                    person.group(),
                    "img",
                    person.img(),
                    "href",
                    person.href());
        }
    }

    void images(@Nullable Artwork artwork, Publishing publishing) {
        if (artwork == null) {
            return;
        }
        for (Artwork.Image image : artwork.images()) {
            tags.empty(
                    "podcast:image",
                    "href",
                    FeedUrls.asset(publishing, image.key()),
                    "aspect-ratio",
                    "1/1",
                    "width",
                    number(image.pixels()),
                    "height",
                    number(image.pixels()),
                    "type",
                    image.mimeType());
        }
    }

    void license(@Nullable License license) {
        if (license != null) {
            tags.text("podcast:license", license.id(), "url", license.url());
        }
    }

    void locations(List<Location> locations) {
        for (Location location : locations) {
            tags.text(
                    "podcast:location",
                    location.name(),
                    "rel",
                    location.rel(),
                    "geo",
                    location.geo(),
                    "osm",
                    location.osm(),
                    "country",
                    location.country());
        }
    }

    void txt(List<Txt> texts) {
        texts.forEach(txt -> tags.text("podcast:txt", txt.value(), "purpose", txt.purpose()));
    }

    static @Nullable String number(@Nullable Number number) {
        return number == null ? null : number.toString();
    }
}
