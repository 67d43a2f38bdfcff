package io.castlog.local.edge;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.ByteRange;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedCSV;
import org.jspecify.annotations.Nullable;

/** What a request's conditional and range headers ask for (RFC 9110, sections 13 and 14). */
record Conditions(HttpFields headers) {
    private static final ByteRange NOTHING = new ByteRange(0, -1);

    /** Whether the client holds these bytes already. */
    boolean notModified(StoredFacts facts) {
        List<String> tags = headers.getValuesList(HttpHeader.IF_NONE_MATCH);
        if (!tags.isEmpty()) {
            return new QuotedCSV(true, tags.toArray(String[]::new))
                    .getValues().stream()
                            .anyMatch(tag -> tag.equals("*") || weak(tag).equals(weak(facts.etag())));
        }
        Instant since = date(headers.get(HttpHeader.IF_MODIFIED_SINCE));
        return since != null && !seconds(facts).isAfter(since);
    }

    /**
     * The bytes asked for: empty for all of them, one range, or a range of length 0 where none can be satisfied. More
     * than one range is answered with all bytes, as S3 does.
     */
    Optional<ByteRange> range(StoredFacts facts) {
        List<String> asked = headers.getValuesList(HttpHeader.RANGE);
        if (asked.isEmpty() || asked.getFirst().contains(",") || !isCurrent(facts)) {
            return Optional.empty();
        }
        if (!asked.getFirst().matches("(?i)bytes\\s*=\\s*(\\d+\\s*-\\s*\\d*|-\\s*\\d+)\\s*")) {
            return Optional.empty();
        }
        List<ByteRange> ranges = ByteRange.parse(asked, facts.bytes());
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
