package io.castlog.feed.catalog;

import io.castlog.feed.rules.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a show's published feed.
 *
 * @param offset the catalogue offset that it stands for; -1 before the first feed
 * @param items in the feed and its pages
 * @param bytes of the RSS document
 * @param warnings on the feed as a whole
 * @param findings on its items, by episode
 * @param refusal why a later feed was not published; absent when the latest was
 */
public record FeedReport(
        long offset,
        int items,
        long bytes,
        List<String> warnings,
        Map<String, Finding> findings,
        @Nullable String refusal) {
    /** Before the first feed. */
    public static final FeedReport NONE = new FeedReport(-1, 0, 0, List.of(), Map.of(), null);

    /** Copies the collections; missing ones are empty. */
    public FeedReport {
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
        findings = findings == null ? Map.of() : Map.copyOf(findings);
    }

    /** The offset, once there is a feed. */
    public Optional<Long> published() {
        return offset < 0 ? Optional.empty() : Optional.of(offset);
    }

    FeedReport refused(@Nullable String reason) {
        return new FeedReport(offset, items, bytes, warnings, findings, reason);
    }
}
