package io.castlog.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Films made into others, by one process that decodes once.
 *
 * @param sources of the pictures, played one after the other; never trusted; empty where there is sound only
 * @param canvas what frames are brought to before several sources are joined; null where there is one source
 * @param products at least one
 */
public record VideoConversion(
        List<Source> sources, @Nullable Canvas canvas, List<Product> products) {
    public VideoConversion {
        sources = List.copyOf(sources);
        products = List.copyOf(products);
        if (products.isEmpty() || (sources.size() > 1 && canvas == null)) {
            throw new IllegalArgumentException("a conversion of " + sources + " to " + products);
        }
    }

    /**
     * A file, or a part of it.
     *
     * @param start null is the beginning
     * @param end null is the end
     * @param turn degrees clockwise, of 0, 90, 180 and 270; -1 is what the file says
     */
    public record Source(
            Path file, @Nullable Duration start, @Nullable Duration end, int turn) {}

    /** The size and frame rate that several sources are brought to. */
    public record Canvas(int width, int height, Fraction frameRate) {}

    /** Something to make. */
    public sealed interface Product {}

    /**
     * Moving pictures, sound or both.
     *
     * @param form where it goes
     * @param picture null makes it sound only
     * @param tracks of sound
     */
    public record Film(Form form, @Nullable Moving picture, List<Track> tracks) implements Product {
        public Film {
            tracks = List.copyOf(tracks);
            if (picture == null && tracks.isEmpty()) {
                throw new IllegalArgumentException("a film without picture and sound");
            }
        }
    }

    /**
     * Encoded pictures.
     *
     * @param width about how many pixels the encoded frames have, where the bitrate follows from it
     */
    public record Moving(Picture picture, H264 encoding, int width, int height) {}

    /**
     * One audio track.
     *
     * @param channels 1 to 8, or 0 for as many as the sound has
     * @param sampleRate in Hz, or 0 for that of the sound
     * @param level null leaves the level alone
     * @param language ISO 639-2 code; empty for none
     */
    public record Track(
            Sound sound,
            Encoding encoding,
            int channels,
            int sampleRate,
            @Nullable Level level,
            String language) {}

    /**
     * JPEG images.
     *
     * @param folder gets 0000000.jpg and so on
     * @param picture without a frame rate
     * @param perSecond how many of them
     * @param most after so many it stops
     * @param quality 1 to 100
     */
    public record Stills(Path folder, Picture picture, Fraction perSecond, int most, int quality) implements Product {}

    /** What a film is written as. */
    public sealed interface Form {
        /** One file. */
        record Whole(Path file, Container container) implements Form {}

        /**
         * Pieces that start with a key frame each, as {@link SegmentList} reads them.
         *
         * @param folder gets them and nothing else
         * @param fragmented MP4 with a separate beginning, else MPEG-TS
         * @param seconds each is at least so long
         * @param keyed whether key frames are put at the cuts, beside those that the encoding has
         * @param joined one file that holds all of them
         */
        record Pieces(Path folder, boolean fragmented, double seconds, boolean keyed, boolean joined) implements Form {}
    }
}
