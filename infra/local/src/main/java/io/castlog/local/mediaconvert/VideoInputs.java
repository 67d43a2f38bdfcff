package io.castlog.local.mediaconvert;

import io.castlog.media.Fraction;
import io.castlog.media.ProbedMedia.VideoStream;
import io.castlog.media.VideoTranscoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is read as moving pictures, and what is taken from them before they are decoded. */
final class VideoInputs {
    private static final Map<String, Set<String>> CODECS = Map.of(
            "mov",
            Set.of("h264", "hevc", "mpeg4", "mpeg2video", "prores", "dnxhd", "dvvideo", "mjpeg", "av1", "rawvideo"),
            "matroska",
            Set.of("h264", "hevc", "mpeg2video", "mpeg4", "vp8", "vp9", "av1"),
            "mpegts",
            Set.of("h264", "hevc", "mpeg2video", "vc1"),
            "mpeg",
            Set.of("mpeg2video", "mpeg1video"),
            "avi",
            Set.of("mpeg4", "h264", "mpeg2video", "dvvideo", "mjpeg", "rawvideo"),
            "mxf",
            Set.of("mpeg2video", "h264", "dnxhd", "prores", "dvvideo"),
            "flv",
            Set.of("h264"),
            "asf",
            Set.of("vc1", "wmv3"));
    private static final List<Fraction> USUAL_RATES = List.of(
            new Fraction(24_000, 1001),
            new Fraction(24, 1),
            new Fraction(25, 1),
            new Fraction(30_000, 1001),
            new Fraction(30, 1),
            new Fraction(48, 1),
            new Fraction(50, 1),
            new Fraction(60_000, 1001),
            new Fraction(60, 1),
            new Fraction(10, 1),
            new Fraction(12, 1),
            new Fraction(15, 1),
            new Fraction(20, 1));

    private static final double MOST_FRAMES_PER_SECOND = 120;
    private static final Fraction OTHERWISE = new Fraction(30, 1);

    private VideoInputs() {}

    /** Fails the job where an input has no pictures that can be read. */
    static void check(FetchedInput input, Capabilities capabilities) throws JobFailedException {
        String name = input.plan().file().uri();
        if (input.media().video().isEmpty()) {
            throw new JobFailedException(ErrorCode.NO_VIDEO, "No video found in input file [" + name + "]");
        }
        VideoStream stream = first(input);
        if ((long) stream.width() * stream.height() > VideoTranscoder.MOST_PIXELS) {
            throw new JobFailedException(
                    ErrorCode.UNKNOWN,
                    "Over a limit of the local MediaConvert: the pictures of input file [" + name + "] have more than "
                            + VideoTranscoder.MOST_PIXELS + " pixels");
        }
        if (stream.width() < 2 || stream.height() < 2) {
            throw new JobFailedException(
                    ErrorCode.INPUT_UNREADABLE,
                    "Unable to open input file [" + name + "]: it does not say how large its pictures are");
        }
        String format = input.media().format().toLowerCase(Locale.ROOT).split(",", 2)[0];
        if (!capabilities.moreFormats()
                && !CODECS.getOrDefault(format, Set.of()).contains(stream.codec())) {
            throw new JobFailedException(
                    ErrorCode.UNSUPPORTED_INPUT,
                    "Unsupported codec or container in input file [" + name + "]: " + stream.codec() + " video in "
                            + input.media().format());
        }
    }

    static VideoStream first(FetchedInput input) {
        return input.media().video().getFirst();
    }

    /**
     * The steady frame rate nearest to what a file says on average: files of phones and screen recorders come near one and
     * never meet it.
     */
    static Fraction frameRate(VideoStream stream) {
        double rate = stream.frameRate().value();
        if (rate < 1 || rate > MOST_FRAMES_PER_SECOND) {
            return OTHERWISE;
        }
        Fraction nearest = USUAL_RATES.stream()
                .min((a, b) -> Double.compare(Math.abs(a.value() - rate), Math.abs(b.value() - rate)))
                .orElse(OTHERWISE);
        return Math.abs(nearest.value() - rate) < rate * 0.0004 ? nearest : rounded(stream.frameRate(), nearest);
    }

    private static Fraction rounded(Fraction rate, Fraction nearest) {
        boolean simple = rate.denominator() == 1 || rate.denominator() == 1001;
        if (simple) {
            return rate;
        }
        return Math.abs(nearest.value() - rate.value()) < rate.value() * 0.02
                ? nearest
                : new Fraction((int) Math.max(1, Math.round(rate.value())), 1);
    }
}
