package io.castlog.local.edge;

import io.castlog.local.edge.Ranges.Range;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** What a request's conditional and range headers ask for (RFC 9110, sections 13 and 14). */
record Conditions(HttpFields headers) {
    private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"");

    /** Whether the request holds for another revision only. */
    boolean failed(StoredFacts facts) {
        String tags = headers.get(HttpHeader.IF_MATCH);
        if (tags != null) {
            return !names(tags, facts, String::equals);
        }
        Instant since = date(headers.get(HttpHeader.IF_UNMODIFIED_SINCE));
        return since != null && seconds(facts).isAfter(since);
    }

    /** Whether the client holds these bytes already; tags count more than the time. */
    boolean notModified(StoredFacts facts) {
        String tags = headers.get(HttpHeader.IF_NONE_MATCH);
        if (tags != null) {
            return names(tags, facts, (asked, ours) -> weak(asked).equals(ours));
        }
        Instant since = date(headers.get(HttpHeader.IF_MODIFIED_SINCE));
        return since != null && !seconds(facts).isAfter(since);
    }

    /** The ranges asked for, none where none can be satisfied; empty for all bytes. */
    Optional<List<Range>> ranges(StoredFacts facts) {
        String asked = headers.get(HttpHeader.RANGE);
        return asked == null || !isCurrent(facts) ? Optional.empty() : Ranges.parse(asked, facts.bytes());
    }

    /** If-Range: a weak tag or a date that is not exactly the object's never matches. */
    private boolean isCurrent(StoredFacts facts) {
        String validator = headers.get(HttpHeader.IF_RANGE);
        if (validator == null) {
            return true;
        }
        if (validator.startsWith("\"") || validator.startsWith("W/")) {
            return validator.equals(facts.etag());
        }
        return seconds(facts).equals(date(validator));
    }

    private static boolean names(String tags, StoredFacts facts, BiPredicate<String, String> same) {
        return tags.strip().equals("*")
                || same.test(tags, facts.etag())
                || TAG.matcher(tags).results().map(MatchResult::group).anyMatch(tag -> same.test(tag, facts.etag()));
    }

    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static Instant seconds(StoredFacts facts) {
        return facts.lastModified().truncatedTo(ChronoUnit.SECONDS);
    }

    private static @Nullable Instant date(@Nullable String value) {
        if (value == null) {
            return null;
        }
        long epoch = HttpDateTime.parseToEpoch(value);
        return epoch < 0 ? null : Instant.ofEpochMilli(epoch);
    }
}
