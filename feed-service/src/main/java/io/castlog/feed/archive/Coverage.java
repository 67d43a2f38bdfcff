package io.castlog.feed.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The segments that hold the offsets of a partition one after the other. Segments overlap where an archiver was cut off
 * or two wrote at once; those that add nothing are left out.
 *
 * @param first offset that they are to hold
 * @param segments in order; where two overlap, the later one counts from its first offset that is new
 * @param end the first offset that they do not hold
 * @param beyond the first segment behind a gap at {@code end}
 */
record Coverage(long first, List<SegmentName> segments, long end, Optional<SegmentName> beyond) {
    /** Nothing. */
    static final Coverage NONE = new Coverage(0, List.of(), 0, Optional.empty());

    Coverage {
        segments = List.copyOf(segments);
    }

    /** What segments of one partition, in any order, cover from an offset on. */
    static Coverage of(Collection<SegmentName> all, long from) {
        List<SegmentName> sorted = all.stream().sorted(SegmentName.IN_ORDER).toList();
        List<SegmentName> chosen = new ArrayList<>();
        long end = from;
        int next = 0;
        while (next < sorted.size() && sorted.get(next).first() <= end) {
            SegmentName furthest = sorted.get(next);
            for (; next < sorted.size() && sorted.get(next).first() <= end; next++) {
                furthest = sorted.get(next).last() > furthest.last() ? sorted.get(next) : furthest;
            }
            if (furthest.last() >= end) {
                chosen.add(furthest);
                end = furthest.last() + 1;
            }
        }
        return new Coverage(from, chosen, end, next < sorted.size() ? Optional.of(sorted.get(next)) : Optional.empty());
    }

    /** How many offsets they hold. */
    long records() {
        return end - first;
    }

    /**
     * This, if nothing is missing in it.
     *
     * @throws ArchiveException that names the offsets which are
     */
    Coverage whole() {
        beyond.ifPresent(segment -> {
            throw new ArchiveException("%s: offsets %d to %d are in no segment; the next one is %s"
                    .formatted(segment.partition(), end, segment.first() - 1, segment));
        });
        return this;
    }

    Optional<SegmentName> last() {
        return segments.isEmpty() ? Optional.empty() : Optional.of(segments.getLast());
    }
}
