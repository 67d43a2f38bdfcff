package io.castlog.feed.catalog;

import io.castlog.events.feed.Publishing;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where new shows are published. A registered show keeps what the log recorded for it, whatever stands here.
 *
 * @param feedBase absolute URL; {@code /{podcastId}/feed.xml} follows
 * @param mediaBase absolute URL; the key of a rendition follows
 * @param moveFrom the feed base that registered shows leave for the one above; without it none moves
 */
@ConfigurationProperties("castlog.publishing")
public record PublishingConfig(
        URI feedBase, URI mediaBase, @Nullable String moveFrom) {
    /** Rejects URLs that are not absolute. */
    public PublishingConfig {
        requireAbsolute("castlog.publishing.feed-base", feedBase);
        requireAbsolute("castlog.publishing.media-base", mediaBase);
    }

    /** As it is recorded for a new show. */
    public Publishing publishing() {
        return new Publishing(plain(feedBase.toString()), plain(mediaBase.toString()));
    }

    boolean differs(Publishing recorded) {
        return !recorded.equals(publishing());
    }

    boolean moves(Publishing recorded) {
        return differs(recorded) && moveFrom != null && plain(moveFrom).equals(recorded.feedBase());
    }

    private static String plain(String url) {
        return url.replaceFirst("/+$", "");
    }

    private static void requireAbsolute(String name, URI url) {
        if (!url.isAbsolute() || url.getHost() == null) {
            throw new IllegalArgumentException("%s '%s' is not an absolute URL".formatted(name, url));
        }
    }
}
