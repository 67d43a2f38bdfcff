package io.castlog.feed.render;

import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.ShowDetails;
import io.castlog.feed.catalog.FeedUrls;
import io.castlog.feed.catalog.ShowState;
import org.jspecify.annotations.Nullable;

/** What every document says of a show, with what stands in for what its creator did not say. */
record About(String title, String link, String description, String language, String author, String cover) {
    private static final String LANGUAGE = "en-us";

    static About of(ShowState show, @Nullable ShowDetails told) {
        Publishing publishing = show.publishing().orElseThrow();
        String title = Titles.of(show);
        String feed = FeedUrls.feed(publishing, show.podcastId());
        if (told == null) {
            return new About(title, feed, title, LANGUAGE, title, cover(publishing, null));
        }
        return new About(
                title,
                or(told.link(), feed),
                or(told.description(), title),
                or(told.language(), LANGUAGE),
                or(told.author(), title),
                cover(publishing, told.image()));
    }

    private static String or(@Nullable String told, String other) {
        return told == null ? other : told;
    }

    private static String cover(Publishing publishing, @Nullable Artwork artwork) {
        String key = artwork == null ? Cover.KEY : artwork.images().getFirst().key();
        return FeedUrls.asset(publishing, key);
    }
}
