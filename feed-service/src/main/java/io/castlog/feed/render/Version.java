package io.castlog.feed.render;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The versions of the renderer whose feeds this build writes. Within one, a state gives the same bytes for ever: what
 * changes them is a new version, which reaches the feeds by {@code replay --renderer}.
 */
public enum Version {
    /** Every tag of the facts page. */
    V3(3),
    /** The channel's pubDate, and an iTunes title for items that nobody described. */
    V4(4);

    /** What new installations begin with. */
    public static final Version NEWEST = V4;

    private final int number;

    Version(int number) {
        this.number = number;
    }

    /** As it stands in the metadata of feeds. */
    public int number() {
        return number;
    }

    /** The version of a number; empty for one that this build does not write. */
    public static Optional<Version> of(int number) {
        return Arrays.stream(values()).filter(each -> each.number == number).findFirst();
    }

    /** The numbers of all. */
    public static List<Integer> numbers() {
        return Arrays.stream(values()).map(Version::number).toList();
    }

    boolean datesChannels() {
        return this != V3;
    }

    boolean titlesAllItems() {
        return this != V3;
    }
}
