package io.castlog.local.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of an object that a Range header asks for. Ranges that overlap, go backwards or are malformed are answered
 * with the whole object, as CloudFront does.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RangeGETs.html">CloudFront</a>
 */
final class Ranges {
    private static final Pattern HEADER = Pattern.compile("(?i)\\s*bytes\\s*=\\s*(.*)");
    private static final Pattern SPEC = Pattern.compile("(\\d{0,18})\\s*-\\s*(\\d{0,18})");
    private static final int MOST = 16;

    private Ranges() {}

    /** Bytes from the first to the last, both included. */
    record Range(long first, long last) {
        long length() {
            return last - first + 1;
        }

        String of(long size) {
            return "bytes " + first + "-" + last + "/" + size;
        }
    }

    /** The ranges that lie in an object of that size, none where none does; empty for the whole object. */
    static Optional<List<Range>> parse(String header, long size) {
        Matcher ranges = HEADER.matcher(header);
        if (!ranges.matches()) {
            return Optional.empty();
        }
        List<Range> found = new ArrayList<>();
        long reached = -1;
        for (String spec : ranges.group(1).split(",", -1)) {
            Optional<Range> range = range(SPEC.matcher(spec.strip()), size);
            if (range.isEmpty() || range.get().first() <= reached) {
                return Optional.empty();
            }
            reached = Math.max(range.get().first(), range.get().last());
            if (range.get().first() < size) {
                found.add(range.get());
            }
        }
        return found.size() > MOST ? Optional.empty() : Optional.of(List.copyOf(found));
    }

    /** One range, which may lie beyond the object; empty where it is malformed. */
    private static Optional<Range> range(Matcher spec, long size) {
        if (!spec.matches() || spec.end(2) - spec.start(1) < 2) {
            return Optional.empty();
        }
        if (spec.group(1).isEmpty()) {
            return Optional.of(new Range(Math.max(0, size - Long.parseLong(spec.group(2))), size - 1));
        }
        long first = Long.parseLong(spec.group(1));
        long last = spec.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(spec.group(2));
        return first > last ? Optional.empty() : Optional.of(new Range(first, Math.min(last, size - 1)));
    }
}
