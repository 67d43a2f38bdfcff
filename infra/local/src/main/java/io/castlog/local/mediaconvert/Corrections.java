package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioTrack.Normalization;
import io.castlog.media.Level;
import io.castlog.media.Loudness;
import io.castlog.media.LoudnessMeter;
import io.castlog.media.Sound;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The change of level that brings an input to a loudness. Measured once for outputs that want the same, which costs one
 * decode; measured again with the limiter in place only when the limiter has work to do and so takes loudness away.
 */
final class Corrections {
    /** Encoders and the resampling of a player put peaks between the samples that the limiter sees. */
    private static final double PEAK_MARGIN = 0.5;

    private static final double CLOSE_ENOUGH = 0.2;
    private static final int MOST_ROUNDS = 3;

    private final LoudnessMeter meter;
    private final BooleanSupplier canceled;
    private final Map<Wanted, Level> known = new HashMap<>();

    Corrections(LoudnessMeter meter, BooleanSupplier canceled) {
        this.meter = meter;
        this.canceled = canceled;
    }

    private record Wanted(Sound sound, int channels, Normalization normalization) {}

    Level level(Sound sound, int channels, Normalization normalization)
            throws JobFailedException, IOException, InterruptedException {
        Wanted wanted = new Wanted(sound, channels, normalization);
        Level level = known.get(wanted);
        if (level == null) {
            level = find(wanted);
            known.put(wanted, level);
        }
        return level;
    }

    private Level find(Wanted wanted) throws JobFailedException, IOException, InterruptedException {
        Normalization normalization = wanted.normalization();
        Double limit = normalization.ceiling();
        Level level = new Level(0, limit == null ? 0 : limit - PEAK_MARGIN);
        Loudness before = measure(wanted, null);
        if (before.integrated() <= Math.max(Loudness.SILENCE, normalization.gate())) {
            return level;
        }
        double gain = normalization.target() - before.integrated();
        level = level.withGain(gain);
        double loudest = before.peak() + gain;
        for (int round = 1; loudest > level.ceiling() && round < MOST_ROUNDS; round++) {
            double off = normalization.target() - measure(wanted, level).integrated();
            if (Math.abs(off) <= CLOSE_ENOUGH) {
                break;
            }
            level = level.withGain(level.gain() + off);
        }
        return level;
    }

    private Loudness measure(Wanted wanted, @Nullable Level level)
            throws JobFailedException, IOException, InterruptedException {
        Normalization normalization = wanted.normalization();
        Sound sound = wanted.sound();
        int channels = wanted.channels() > Soundtracks.MOST_NAMED ? 0 : wanted.channels();
        return (normalization.gated()
                        ? meter.measure(sound, channels, level, LoudnessMeter.Peak.SAMPLE, canceled)
                        : meter.measureUngated(sound, channels, level, LoudnessMeter.Peak.SAMPLE, canceled))
                .orElseThrow(() ->
                        new JobFailedException(ErrorCode.AUDIO_UNDECODABLE, "The audio of an input cannot be decoded"));
    }
}
