package io.castlog.feed.catalog;

import io.castlog.events.InputObject;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an upload stands among the uploads of its episode: in the order of the catalogue, except that versions of one
 * object follow S3's sequencer. A version that is told late takes the place of the oldest newer one it missed, just
 * before it, so that no place ever given changes.
 *
 * @param position the catalogue offset that counts
 * @param offset the catalogue offset at which the upload was told
 * @param sequencer S3's, of the object's version; absent when a sweep found it
 */
public record UploadOrder(
        long position, long offset, @Nullable String sequencer) implements Comparable<UploadOrder> {
    private static final Comparator<UploadOrder> ORDER = Comparator.comparingLong(UploadOrder::position)
            .thenComparing(UploadOrder::sequencer, Comparator.nullsFirst(UploadOrder::compareSequencers))
            .thenComparingLong(UploadOrder::offset);

    /** The place of an upload told at an offset, after the earlier arrivals of its episode. */
    static UploadOrder of(InputObject object, long offset, Collection<Arrival> earlier) {
        String sequencer = object.sequencer();
        long position = earlier.stream()
                .filter(other -> other.objectKey().equals(object.key()))
                .map(Arrival::order)
                .filter(other -> isBefore(sequencer, other.sequencer()))
                .mapToLong(UploadOrder::position)
                .reduce(offset, Math::min);
        return new UploadOrder(position, offset, sequencer);
    }

    @Override
    public int compareTo(UploadOrder other) {
        return ORDER.compare(this, other);
    }

    private static boolean isBefore(@Nullable String one, @Nullable String other) {
        return one != null && other != null && compareSequencers(one, other) < 0;
    }

    /**
     * Hexadecimal of any length, the shorter one padded with zeros on the right. See
     * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
     */
    private static int compareSequencers(String one, String other) {
        int length = Math.max(one.length(), other.length());
        return padded(one, length).compareTo(padded(other, length));
    }

    private static String padded(String sequencer, int length) {
        return sequencer.toUpperCase(Locale.ROOT) + "0".repeat(length - sequencer.length());
    }
}
