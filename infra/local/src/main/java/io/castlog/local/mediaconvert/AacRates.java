package io.castlog.local.mediaconvert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which constant bitrates AWS takes for an AAC profile, a number of channels and a sample rate.
 *
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/aac-support.html">AAC output reference tables</a>
 */
final class AacRates {
    private static final NavigableSet<Integer> BITRATES = new TreeSet<>(List.of(
            6000, 8000, 10000, 12000, 14000, 16000, 20000, 24000, 28000, 32000, 40000, 48000, 56000, 64000, 80000,
            96000, 112000, 128000, 160000, 192000, 224000, 256000, 288000, 320000, 384000, 448000, 512000, 576000,
            640000, 768000, 896000, 1024000));

    private static final Map<String, TreeMap<Integer, Range>> ROWS = new HashMap<>();

    static {
        row("LC", 1, 8000, 8000, 14000);
        row("LC", 1, 12000, 8000, 14000);
        row("LC", 1, 16000, 8000, 28000);
        row("LC", 1, 22050, 24000, 28000);
        row("LC", 1, 24000, 24000, 28000);
        row("LC", 1, 32000, 32000, 192000);
        row("LC", 1, 44100, 56000, 256000);
        row("LC", 1, 48000, 56000, 288000);
        row("LC", 1, 88200, 288000, 288000);
        row("LC", 1, 96000, 128000, 288000);
        row("LC", 2, 8000, 16000, 20000);
        row("LC", 2, 12000, 16000, 20000);
        row("LC", 2, 16000, 16000, 32000);
        row("LC", 2, 22050, 32000, 32000);
        row("LC", 2, 24000, 32000, 32000);
        row("LC", 2, 32000, 40000, 384000);
        row("LC", 2, 44100, 64000, 512000);
        row("LC", 2, 48000, 64000, 576000);
        row("LC", 2, 88200, 576000, 576000);
        row("LC", 2, 96000, 256000, 576000);
        row("LC", 6, 32000, 160000, 768000);
        row("LC", 6, 44100, 256000, 640000);
        row("LC", 6, 48000, 256000, 768000);
        row("LC", 6, 96000, 640000, 768000);
        row("HEV1", 1, 22050, 8000, 10000);
        row("HEV1", 1, 24000, 8000, 10000);
        row("HEV1", 1, 32000, 12000, 64000);
        row("HEV1", 1, 44100, 20000, 64000);
        row("HEV1", 1, 48000, 20000, 64000);
        row("HEV1", 2, 32000, 16000, 128000);
        row("HEV1", 2, 44100, 16000, 96000);
        row("HEV1", 2, 48000, 16000, 128000);
        row("HEV1", 2, 96000, 96000, 128000);
        row("HEV1", 6, 32000, 64000, 320000);
        row("HEV1", 6, 44100, 64000, 224000);
        row("HEV1", 6, 48000, 64000, 320000);
        row("HEV1", 6, 96000, 256000, 320000);
        row("HEV2", 2, 22050, 8000, 10000);
        row("HEV2", 2, 24000, 8000, 10000);
        row("HEV2", 2, 32000, 12000, 64000);
        row("HEV2", 2, 44100, 20000, 64000);
        row("HEV2", 2, 48000, 20000, 64000);
    }

    private AacRates() {}

    /** Bits per second, both inclusive. */
    record Range(int least, int most) {
        boolean allows(int bitrate) {
            return BITRATES.contains(bitrate) && bitrate >= least && bitrate <= most;
        }
    }

    private static void row(String profile, int channels, int rate, int least, int most) {
        ROWS.computeIfAbsent(profile + channels, key -> new TreeMap<>()).put(rate, new Range(least, most));
    }

    /** The sample rates that a profile has with so many channels; none where it has no such coding mode. */
    static NavigableSet<Integer> rates(String profile, int channels) {
        TreeMap<Integer, Range> rows = ROWS.get(profile + channels);
        return rows == null ? new TreeSet<>() : rows.navigableKeySet();
    }

    /** The bitrates of a row; null where there is no such row. */
    static @Nullable Range bitrates(String profile, int channels, int rate) {
        TreeMap<Integer, Range> rows = ROWS.get(profile + channels);
        return rows == null ? null : rows.get(rate);
    }
}
