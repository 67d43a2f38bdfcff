package io.castlog.feed.render;

import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowDetails.Category;
import io.castlog.events.feed.ShowDetails.RemoteItem;
import io.castlog.events.feed.ShowDetails.ShowType;
import io.castlog.events.feed.ShowDetails.Trailer;
import io.castlog.events.feed.ShowDetails.UpdateFrequency;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.ShowState;
import io.castlog.feed.catalog.ShowState.Registration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what stands before the items, which W3C wants there. */
final class ChannelTags {
    private static final List<Category> DEFAULT_CATEGORY = List.of(new Category("Technology", null));
    private static final String YES = "Yes";

    private final Tags tags;
    private final ShowState show;
    private final Extras extras;
    private final Registration registration;
    private final Publishing publishing;
    private final @Nullable ShowDetails details;

    ChannelTags(Tags tags, ShowState show, Extras extras) {
        this.tags = tags;
        this.show = show;
        this.extras = extras;
        this.registration = Objects.requireNonNull(show.registration(), "the show is not registered");
        this.publishing = registration.publishing();
        this.details = show.edits().details();
    }

    void write() {
        ShowDetails told = details;
        About about = About.of(show, told);
        head(about, FeedUrls.feed(publishing, show.podcastId()));
        tags.optional("copyright", told == null ? null : told.copyright())
                .text("generator", "Castlog")
                .optional("pubDate", extras.version().datesChannels() ? Dates.of(lastChange()) : null)
                .text("lastBuildDate", Dates.of(lastChange()))
                .open("image")
                .text("url", about.cover())
                .text("title", about.title())
                .text("link", about.link())
                .close();
        itunes(told, about.title(), about.cover());
        tags.text("podcast:guid", registration.guid().toString());
        if (told == null) {
            tags.text("podcast:locked", "no");
        } else {
            podcast(told);
        }
    }

    /** What a page of older items says: nothing that changes with every publish. */
    void writePage(String self) {
        About about = About.of(show, details);
        head(about, self);
        tags.text("generator", "Castlog");
        itunes(details, about.title(), about.cover());
        tags.text("podcast:guid", registration.guid().toString());
    }

    private void head(About about, String self) {
        tags.text("title", about.title())
                .text("link", about.link())
                .empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", self)
                .text("description", about.description())
                .text("language", about.language());
    }

    private void itunes(@Nullable ShowDetails told, String title, String cover) {
        tags.text("itunes:author", told == null || told.author() == null ? title : told.author());
        Extras.Owner owner = extras.owner();
        if (owner != null) {
            tags.open("itunes:owner")
                    .optional("itunes:name", owner.name())
                    .text("itunes:email", owner.email())
                    .close();
        }
        (told == null || told.categories().isEmpty() ? DEFAULT_CATEGORY : told.categories()).forEach(this::category);
        tags.text("itunes:explicit", Boolean.toString(told != null && told.explicit()))
                .empty("itunes:image", "href", cover)
                .text("itunes:type", told != null && told.type() == ShowType.SERIAL ? "serial" : "episodic");
        if (told != null) {
            tags.optional("itunes:new-feed-url", told.newFeedUrl())
                    .optional("itunes:block", told.block() ? YES : null)
                    .optional("itunes:complete", told.complete() ? YES : null);
        }
    }

    private void category(Category category) {
        if (category.sub() == null) {
            tags.empty("itunes:category", "text", category.name());
        } else {
            tags.open("itunes:category", "text", category.name())
                    .empty("itunes:category", "text", category.sub())
                    .close();
        }
    }

    private void podcast(ShowDetails told) {
        Extras.Owner owner = extras.owner();
        tags.text("podcast:locked", told.locked() ? "yes" : "no", "owner", owner == null ? null : owner.email());
        tags.text("podcast:medium", told.medium());
        told.funding().forEach(each -> tags.text("podcast:funding", text(each.text()), "url", each.url()));
        told.trailers().forEach(this::trailer);
        Shared shared = new Shared(tags);
        shared.persons(told.persons());
        shared.images(told.image(), publishing);
        shared.license(told.license());
        shared.locations(told.locations());
        shared.txt(told.txt());
        updateFrequency(told.updateFrequency());
        podroll(told.podroll());
        if (told.block()) {
            tags.text("podcast:block", "yes");
        }
    }

    private void trailer(Trailer trailer) {
        tags.text(
                "podcast:trailer",
                trailer.text(),
                "pubdate",
                Dates.of(trailer.pubDate()),
                "url",
                trailer.url(),
                "length",
                Shared.number(trailer.bytes()),
                "type",
                trailer.mimeType(),
                "season",
                Shared.number(trailer.season()));
    }

    private void updateFrequency(@Nullable UpdateFrequency frequency) {
        if (frequency != null) {
            tags.text(
                    "podcast:updateFrequency",
                    frequency.text(),
                    "complete",
                    frequency.complete() ? "true" : null,
                    "dtstart",
                    frequency.start(),
                    "rrule",
                    frequency.rule());
        }
    }

    private void podroll(List<RemoteItem> items) {
        if (items.isEmpty()) {
            return;
        }
        tags.open("podcast:podroll");
        for (RemoteItem item : items) {
            tags.empty(
                    "podcast:remoteItem",
                    "feedGuid",
                    item.feedGuid(),
                    "feedUrl",
                    item.feedUrl(),
                    "medium",
                    item.medium(),
                    "title",
                    item.title());
        }
        tags.close();
    }

    private java.time.Instant lastChange() {
        return Objects.requireNonNull(show.change(), "registration is a change").time();
    }

    private static String text(@Nullable String text) {
        return Optional.ofNullable(text).orElse("");
    }
}
