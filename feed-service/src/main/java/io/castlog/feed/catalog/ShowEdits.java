package io.castlog.feed.catalog;

import io.castlog.events.feed.ShowDetails;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What creators wrote about a show.
 *
 * @param version how many edits of the show were accepted
 * @param details as the last accepted edit has them; absent before the first and after an erasure
 * @param verdicts on the latest writes to the show and its episodes, oldest first
 * @param erased whether the show is gone for good
 * @param addressedAt the catalogue offset of the last write that changed what the feed's address answers: a move, its
 *     end or the erasure; absent where it always answered with the feed
 */
public record ShowEdits(
        int version,
        @Nullable ShowDetails details,
        List<Verdict> verdicts,
        boolean erased,
        @Nullable Long addressedAt) {
    /** Nothing written. */
    static final ShowEdits NONE = new ShowEdits(0, null, List.of(), false, null);

    /** As many as may be asked for while they are fresh; the show has to fit one item. */
    private static final int KEPT = 64;

    /** Copies the list. */
    public ShowEdits {
        verdicts = List.copyOf(verdicts);
    }

    /** The verdict on a write, as long as not many others followed it. */
    public Optional<Verdict> verdict(String writeId) {
        return verdicts.stream()
                .filter(verdict -> verdict.writeId().equals(writeId))
                .findFirst();
    }

    boolean accepts(int expectedVersion) {
        return !erased && version == expectedVersion;
    }

    /** Where the show is published by somebody else from now on; empty where it is published here. */
    public Optional<String> newFeedUrl() {
        return Optional.ofNullable(details).map(ShowDetails::newFeedUrl);
    }

    ShowEdits edited(ShowDetails told, long offset) {
        boolean moved = !newFeedUrl().equals(Optional.ofNullable(told.newFeedUrl()));
        return new ShowEdits(version + 1, told, verdicts, erased, moved ? Long.valueOf(offset) : addressedAt);
    }

    ShowEdits gone(long offset) {
        return new ShowEdits(version + 1, null, verdicts, true, offset);
    }

    ShowEdits judged(Verdict verdict) {
        List<Verdict> all = Stream.concat(verdicts.stream(), Stream.of(verdict)).toList();
        return new ShowEdits(
                version, details, all.subList(Math.max(0, all.size() - KEPT), all.size()), erased, addressedAt);
    }
}
