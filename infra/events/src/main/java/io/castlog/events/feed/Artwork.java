package io.castlog.events.feed;

import java.util.List;

/**
 * A square picture in several sizes.
 *
 * @param images the largest first
 */
public record Artwork(List<Image> images) {
    /** Copies the list. */
    public Artwork {
        images = List.copyOf(images);
    }

    /**
     * One size of it.
     *
     * @param key in the RSS bucket; holds a hash of the bytes, so another picture is another URL
     * @param pixels width and height
     */
    public record Image(String key, int pixels, String mimeType, long bytes) {}
}
