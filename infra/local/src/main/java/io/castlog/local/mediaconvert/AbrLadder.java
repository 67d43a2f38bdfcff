package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AbrWishes.Size;
import io.castlog.media.H264.Rate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses the pictures of automated ABR: the input's own size at the top, below it the usual heights, each with bits in
 * proportion to a power of its pixels, down to the lowest bitrate asked for. Nothing is larger than the input. AWS looks
 * at the content as well; this does not.
 */
final class AbrLadder {
    private static final List<Integer> HEIGHTS = List.of(2160, 1440, 1080, 720, 540, 432, 360, 270, 234);
    /** A picture is no rung of its own when it is nearly as high as the one above. */
    private static final double CLOSE = 0.9;
    /** Half the pixels take less than half the bits off. */
    private static final double EXPONENT = 0.75;

    private static final double BITS_PER_PIXEL = 0.12;

    private final AbrWishes wishes;
    private final Size input;
    private final double framesPerSecond;

    AbrLadder(AbrWishes wishes, Size input, double framesPerSecond) {
        this.wishes = wishes;
        this.input = input;
        this.framesPerSecond = framesPerSecond;
    }

    /** A picture to make. */
    record Rung(Size size, int bitrate) {
        Rate.Quality rate(double quality) {
            return new Rate.Quality(quality, bitrate);
        }
    }

    /** The rungs, largest first; at least one. */
    List<Rung> rungs() {
        List<Rung> rungs = new ArrayList<>();
        List<Size> sizes = sizes();
        for (Size size : sizes) {
            int bitrate = bitrate(size, sizes.getFirst());
            boolean enough = bitrate >= wishes.least() || wishes.forced().contains(size);
            if (rungs.isEmpty() || (enough && size.holds(wishes.bottom()))) {
                rungs.add(new Rung(size, Math.max(bitrate, wishes.least())));
            }
        }
        return thinned(rungs);
    }

    private List<Size> sizes() {
        if (!wishes.allowed().isEmpty()) {
            List<Size> fitting = wishes.allowed().stream()
                    .map(AbrLadder::even)
                    .filter(input::holds)
                    .distinct()
                    .sorted(largestFirst())
                    .toList();
            return fitting.isEmpty() ? List.of(even(input)) : fitting;
        }
        List<Size> usual = new ArrayList<>(List.of(even(input)));
        for (int height : HEIGHTS) {
            if (height <= usual.getLast().height() * CLOSE) {
                usual.add(even(new Size((int) Math.round((double) input.width() * height / input.height()), height)));
            }
        }
        return Stream.concat(
                        usual.stream(),
                        wishes.forced().stream().map(AbrLadder::even).filter(input::holds))
                .distinct()
                .sorted(largestFirst())
                .toList();
    }

    private static Comparator<Size> largestFirst() {
        return Comparator.comparingLong((Size size) -> (long) size.width() * size.height())
                .reversed();
    }

    private static Size even(Size size) {
        return new Size(Math.max(2, size.width() / 2 * 2), Math.max(2, size.height() / 2 * 2));
    }

    private int bitrate(Size size, Size top) {
        double highest = Math.min(wishes.most(), BITS_PER_PIXEL * pixels(top) * framesPerSecond);
        return (int) Math.round(highest * Math.pow(pixels(size) / pixels(top), EXPONENT));
    }

    private static double pixels(Size size) {
        return (double) size.width() * size.height();
    }

    /** Keeps the ends and what was asked for; of the rest, those go first whose neighbours are nearest. */
    private List<Rung> thinned(List<Rung> rungs) {
        List<Rung> kept = new ArrayList<>(rungs);
        while (kept.size() > wishes.renditions()) {
            OptionalInt next = IntStream.range(1, kept.size() - 1)
                    .filter(at -> !wishes.forced().contains(kept.get(at).size()))
                    .boxed()
                    .min(Comparator.comparingDouble(
                            at -> pixels(kept.get(at - 1).size())
                                    / pixels(kept.get(at + 1).size())))
                    .stream()
                    .mapToInt(Integer::intValue)
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            kept.remove(next.getAsInt());
        }
        return kept;
    }
}
