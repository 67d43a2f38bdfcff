package io.castlog.feed.show;

import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.Publishing;
import io.castlog.feed.catalog.FeedUrls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One size of a cover.
 *
 * @param pixels width and height
 */
record Picture(String url, int pixels, long bytes, String type) {
    /** The sizes of a cover, the largest first; none where there is no cover. */
    static List<Picture> of(@Nullable Artwork artwork, Publishing publishing) {
        return artwork == null
                ? List.of()
                : artwork.images().stream()
                        .map(image -> new Picture(
                                FeedUrls.asset(publishing, image.key()),
                                image.pixels(),
                                image.bytes(),
                                image.mimeType()))
                        .toList();
    }
}
