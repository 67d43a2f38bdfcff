package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioTrack.Normalization;
import io.castlog.media.Level;
import io.castlog.media.LoudnessMeter;
import io.castlog.media.LoudnessPoint;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The loudness of an output second by second, as CSV beside it. AWS documents that there is such a file, not what is in
 * it: the columns are our own.
 */
final class LoudnessLog {
    private LoudnessLog() {}

    /** Where the log of an output goes. */
    static S3Location target(S3Location output) {
        String key = output.key();
        int slash = key.lastIndexOf('/');
        int dot = key.lastIndexOf('.');
        return new S3Location(output.bucket(), (dot > slash ? key.substring(0, dot) : key) + "_loudness.csv");
    }

    /** Measures the sound as it goes into the encoder. */
    static Path write(
            LoudnessMeter meter,
            Soundtracks.Soundtrack soundtrack,
            int channels,
            @Nullable Level level,
            Normalization normalization,
            Path output,
            BooleanSupplier stop)
            throws IOException, InterruptedException {
        boolean peaks = normalization.log() != null && normalization.log().truePeak();
        Path file = output.resolveSibling(output.getFileName() + ".csv");
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write("Seconds,Momentary LKFS,Short-term LKFS,Integrated LKFS" + (peaks ? ",True peak dBFS\n" : "\n"));
            for (LoudnessPoint point : meter.follow(
                    soundtrack.fitted(channels),
                    channels > Soundtracks.MOST_NAMED ? 0 : channels,
                    level,
                    peaks ? LoudnessMeter.Peak.TRUE : LoudnessMeter.Peak.NONE,
                    stop)) {
                csv.write(String.format(
                        Locale.ROOT,
                        "%d,%.1f,%.1f,%.1f",
                        point.time().toSeconds(),
                        point.momentary(),
                        point.shortTerm(),
                        point.integrated()));
                csv.write(peaks ? String.format(Locale.ROOT, ",%.1f%n", point.peak()) : "\n");
            }
        }
        return file;
    }
}
