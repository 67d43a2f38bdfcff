package io.castlog.local.edge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.ByteRange;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/** What a request's conditional and range headers ask for (RFC 9110, sections 13 and 14). */
record Conditions(HttpFields headers) {
    private static final Pattern SINGLE = Pattern.compile("(?i)\\s*bytes\\s*=\\s*(\\d+\\s*-\\s*\\d*|-\\s*\\d+)\\s*");
    private static final Pattern TAG = Pattern.compile("(W/)?\"[^\"]*\"");
    private static final ByteRange NOTHING = new ByteRange(0, -1);

    /** Whether the client holds these bytes already. */
    boolean notModified(StoredFacts facts) {
        String tags = headers.get(HttpHeader.IF_NONE_MATCH);
        if (tags != null) {
            return TAG.matcher(tags)
                            .results()
                            .map(MatchResult::group)
                            .anyMatch(tag -> weak(tag).equals(weak(facts.etag())))
                    || tags.strip().equals("*");
        }
        Instant since = date(headers.get(HttpHeader.IF_MODIFIED_SINCE));
        return since != null && !seconds(facts).isAfter(since);
    }

    /**
     * The bytes asked for: empty for all of them, one range, or a range of length 0 where none can be satisfied. More
     * than one range is answered with all bytes, as S3 does.
     */
    Optional<ByteRange> range(StoredFacts facts) {
        String asked = headers.get(HttpHeader.RANGE);
        if (asked == null || !SINGLE.matcher(asked).matches() || !isCurrent(facts)) {
            return Optional.empty();
        }
        List<ByteRange> ranges = ByteRange.parse(List.of(asked), facts.bytes());
        return Optional.of(ranges.isEmpty() ? NOTHING : ranges.getFirst());
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
