package io.castlog.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Measures how loud a file is, or would be after a change of level. One decode at a few hundred times real time; the
 * correction itself is a gain and a limiter, ten times cheaper than ffmpeg's loudnorm and as exact.
 */
public final class LoudnessMeter {
    private static final String NUMBER = "\\s+(-?[0-9.]+|-?inf|-?nan) ";
    private static final Pattern INTEGRATED = Pattern.compile("I:" + NUMBER + "LUFS");
    private static final Pattern RANGE = Pattern.compile("LRA:" + NUMBER + "LU");
    private static final Pattern PEAK = Pattern.compile("Peak:" + NUMBER + "dBFS");

    /** Which peaks are looked for; each takes longer than the one before. */
    public enum Peak {
        /** None; the measured peak is then 0. */
        NONE,
        /** The highest sample. */
        SAMPLE,
        /** The highest point of the wave between samples. */
        TRUE
    }

    private final Ffmpeg ffmpeg;
    private final RunLimits limits;

    /** Every run gets these limits. */
    public LoudnessMeter(Ffmpeg ffmpeg, RunLimits limits) {
        this.ffmpeg = ffmpeg;
        this.limits = limits;
    }

    /** Measures loudness and true peak of a file as it is; empty where it cannot be decoded within the limits. */
    public Optional<Loudness> measure(Path file) throws IOException, InterruptedException {
        return measure(file, 0, 0, null, Peak.TRUE, () -> false);
    }

    /**
     * Measures what an output with these channels and this level would be.
     *
     * @return empty where the file cannot be decoded within the limits, or the run was canceled
     */
    public Optional<Loudness> measure(
            Path file, int audioStream, int channels, @Nullable Level level, Peak peak, BooleanSupplier canceled)
            throws IOException, InterruptedException {
        return measure(Sound.of(file, audioStream), channels, level, peak, canceled);
    }

    /**
     * Measures what an output of a sound with these channels and this level would be.
     *
     * @return empty where the file cannot be decoded within the limits, or the run was canceled
     */
    public Optional<Loudness> measure(
            Sound sound, int channels, @Nullable Level level, Peak peak, BooleanSupplier canceled)
            throws IOException, InterruptedException {
        String meter = "ebur128=framelog=quiet" + meterPeak(peak);
        Contained.Ended ended = run(sound, channels, level, meter, line -> {}, canceled);
        return failed(ended) ? Optional.empty() : Optional.of(read(ended));
    }

    /**
     * The same without the gate, as the first version of ITU-R BS.1770 has it: quiet passages count like all others.
     *
     * @return empty where the file cannot be decoded within the limits, or the run was canceled
     */
    public Optional<Loudness> measureUngated(
            Sound sound, int channels, @Nullable Level level, Peak peak, BooleanSupplier canceled)
            throws IOException, InterruptedException {
        LoudnessSeries series = new LoudnessSeries();
        Contained.Ended ended = run(sound, channels, level, metadata(peak), series::line, canceled);
        if (failed(ended)) {
            return Optional.empty();
        }
        Loudness gated = read(ended);
        return Optional.of(new Loudness(Math.max(Loudness.SILENCE, series.ungated()), gated.range(), gated.peak()));
    }

    /**
     * Follows the loudness, a point a second.
     *
     * @return empty where the file cannot be decoded within the limits, or the run was canceled
     */
    public List<LoudnessPoint> follow(
            Sound sound, int channels, @Nullable Level level, Peak peak, BooleanSupplier canceled)
            throws IOException, InterruptedException {
        LoudnessSeries series = new LoudnessSeries();
        Contained.Ended ended = run(sound, channels, level, metadata(peak), series::line, canceled);
        return failed(ended) ? List.of() : series.points();
    }

    private static String metadata(Peak peak) {
        return "ebur128=framelog=quiet:metadata=1" + meterPeak(peak) + ",ametadata=mode=print:file=-";
    }

    private Contained.Ended run(
            Sound sound,
            int channels,
            @Nullable Level level,
            String meter,
            Consumer<String> lines,
            BooleanSupplier canceled)
            throws IOException, InterruptedException {
        List<String> command = Transcoder.start(ffmpeg, "info", sound);
        List<String> chain = Filters.of(channels, 0, level);
        chain.add(meter);
        command.addAll(List.of("-progress", "pipe:1"));
        command.addAll(Filters.mapping(sound, chain, 0));
        command.addAll(List.of("-t", Long.toString(limits.longest().toSeconds()), "-f", "null", "-"));
        return Contained.run(command, ffmpeg.environment(), limits.contained(), lines, canceled);
    }

    private static boolean failed(Contained.Ended ended) {
        return ended.status() != 0 || ended.killed() != Contained.Killed.NOT;
    }

    private static Loudness read(Contained.Ended ended) {
        return new Loudness(
                Math.max(Loudness.SILENCE, last(INTEGRATED, ended.errors(), Loudness.SILENCE)),
                last(RANGE, ended.errors(), 0),
                last(PEAK, ended.errors(), 0));
    }

    private static String meterPeak(Peak peak) {
        return switch (peak) {
            case NONE -> "";
            case SAMPLE -> ":peak=sample";
            case TRUE -> ":peak=true";
        };
    }

    private static double last(Pattern pattern, String text, double otherwise) {
        double value = otherwise;
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String number = matcher.group(1);
            value = number.endsWith("inf") || number.endsWith("nan") ? otherwise : Double.parseDouble(number);
        }
        return value;
    }
}
