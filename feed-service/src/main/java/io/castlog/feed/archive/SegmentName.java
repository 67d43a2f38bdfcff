package io.castlog.feed.archive;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a segment says what it holds; names of one partition sort by the first offset.
 *
 * @param last offset, inclusive
 */
record SegmentName(LogPartition partition, long first, long last) {
    /** The folder of all segments. */
    static final String ROOT = "log/";

    static final Comparator<SegmentName> IN_ORDER =
            Comparator.comparingLong(SegmentName::first).thenComparingLong(SegmentName::last);

    private static final Pattern KEY =
            Pattern.compile(ROOT + "([A-Za-z0-9._-]+)/(\\d{5})/(\\d{20})-(\\d{20})\\.jsonl\\.gz");

    SegmentName {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("offsets %d to %d: expected 0 or more, in order".formatted(first, last));
        }
    }

    /** The segment of a key below the archive's prefix; empty for anything else that lies there. */
    static Optional<SegmentName> of(String key) {
        Matcher parts = KEY.matcher(key);
        if (!parts.matches()) {
            return Optional.empty();
        }
        return Optional.of(new SegmentName(
                new LogPartition(parts.group(1), Integer.parseInt(parts.group(2))),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4))));
    }

    /** Sorts behind the segments of lower first offsets and before all others. */
    static String before(LogPartition partition, long first) {
        return partition.folder() + digits(first);
    }

    String key() {
        return before(partition, first) + "-" + digits(last) + ".jsonl.gz";
    }

    long records() {
        return last - first + 1;
    }

    private static String digits(long offset) {
        return String.format(Locale.ROOT, "%020d", offset);
    }

    @Override
    public String toString() {
        return key();
    }
}
