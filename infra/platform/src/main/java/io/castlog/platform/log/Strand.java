package io.castlog.platform.log;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The smallest part of a log that holds all records of its shows: a partition, or, of a topic that was moved to another
 * number of partitions, some of the old topic and those of the new one that got their shows.
 *
 * @param number from 0
 * @param ended partitions of topics that were moved, oldest topic first
 * @param live partitions of the topic that is written to
 */
public record Strand(int number, List<Stretch> ended, List<Stretch> live) {
    /** Copies the lists. */
    public Strand {
        ended = List.copyOf(ended);
        live = List.copyOf(live);
    }

    /** All of it, in the order in which it is read. */
    public List<Stretch> stretches() {
        return Stream.concat(ended.stream(), live.stream()).toList();
    }

    /** The same with other stretches. */
    public Strand map(UnaryOperator<Stretch> change) {
        return new Strand(
                number,
                ended.stream().map(change).toList(),
                live.stream().map(change).toList());
    }

    /** How many offsets. */
    public long events() {
        return stretches().stream().mapToLong(Stretch::events).sum();
    }

    @Override
    public String toString() {
        return stretches().stream()
                .map(stretch -> stretch.partition().toString())
                .collect(Collectors.joining("+"));
    }
}
