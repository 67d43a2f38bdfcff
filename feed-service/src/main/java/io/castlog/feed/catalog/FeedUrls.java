package io.castlog.feed.catalog;

import io.castlog.events.PodcastId;
import io.castlog.events.feed.Publishing;
import java.net.URI;
import java.net.URISyntaxException;

/** Where things of a show are found by the public. */
public final class FeedUrls {
    private FeedUrls() {}

    /** The feed. */
    public static String feed(Publishing publishing, PodcastId podcastId) {
        return publishing.feedBase() + "/" + feedKey(podcastId);
    }

    /** The feed's key in the RSS bucket, and its path at the edge. */
    public static String feedKey(PodcastId podcastId) {
        return podcastId + "/feed.xml";
    }

    /** Likewise of the feed as JSON. */
    public static String jsonFeedKey(PodcastId podcastId) {
        return podcastId + "/feed.json";
    }

    /** An object of the RSS bucket. */
    public static String asset(Publishing publishing, String key) {
        return publishing.feedBase() + encoded(key);
    }

    /** An object of the output bucket. */
    public static String media(Publishing publishing, String key) {
        return publishing.mediaBase() + encoded(key);
    }

    private static String encoded(String key) {
        if (isPlain(key)) {
            return "/" + key;
        }
        try {
            return new URI(null, null, "/" + key, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("key '%s' cannot be part of a URL".formatted(key), e);
        }
    }

    /** Keys are of these characters but for what a creator's file name brought into old ones. */
    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '-' && c <= '9') // - . / and digits
                    || c == '_';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
