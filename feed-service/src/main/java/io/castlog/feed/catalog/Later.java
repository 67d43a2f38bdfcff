package io.castlog.feed.catalog;

import io.castlog.events.Reason;
import io.castlog.events.Rendition;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was told of an upload's files beside its transcode: encodings that came after it, and files that were written
 * anew. It may be told before the transcode, again, and in any order.
 *
 * @param added encodings of jobs of their own
 * @param missed encodings that could not be made
 * @param retagOffset where the request for the newest files stands in the catalogue; -1 as long as there was none
 * @param retagged those files; each takes the place of the one of its name
 */
public record Later(List<Rendition> added, List<Missed> missed, long retagOffset, List<Rendition> retagged) {
    static final Later NONE = new Later(List.of(), List.of(), -1, List.of());

    /** Copies the lists. */
    public Later {
        added = List.copyOf(added);
        missed = List.copyOf(missed);
        retagged = List.copyOf(retagged);
    }

    /** An encoding that could not be made. */
    public record Missed(String name, Reason reason) {}

    Later adding(Rendition told) {
        return added.stream().anyMatch(named(told.name()))
                ? this
                : new Later(append(added, told), missed, retagOffset, retagged);
    }

    Later missing(Missed told) {
        return missed.stream().anyMatch(known -> known.name().equals(told.name()))
                ? this
                : new Later(added, append(missed, told), retagOffset, retagged);
    }

    /** The later request counts, whichever is told last. */
    Later retagged(long offset, List<Rendition> told) {
        return offset <= retagOffset ? this : new Later(added, missed, offset, told);
    }

    /** All files, the enclosure first. */
    List<Rendition> over(List<Rendition> transcoded) {
        Stream<Rendition> more =
                added.stream().filter(extra -> transcoded.stream().noneMatch(named(extra.name())));
        return Stream.concat(transcoded.stream(), more)
                .map(one ->
                        retagged.stream().filter(named(one.name())).findFirst().orElse(one))
                .toList();
    }

    /** The encodings that could not be made and did not come after all. */
    List<Missed> missing() {
        return missed.stream()
                .filter(one -> added.stream().noneMatch(named(one.name())))
                .toList();
    }

    private static Predicate<Rendition> named(String name) {
        return rendition -> rendition.name().equals(name);
    }

    private static <T> List<T> append(List<T> known, T told) {
        return Stream.concat(known.stream(), Stream.of(told)).toList();
    }
}
