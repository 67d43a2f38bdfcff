package io.castlog.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads the measurements that ebur128 attaches to every 100 ms of sound. */
final class LoudnessSeries {
    /** ebur128 says this of silence. */
    private static final double NOTHING = -120;

    private final List<LoudnessPoint> points = new ArrayList<>();
    private double time;
    private double momentary = NOTHING;
    private double shortTerm = NOTHING;
    private double integrated = Loudness.SILENCE;
    private double peak;
    private double energy;
    private long blocks;

    /** Takes a line of ametadata's output; others are passed over. */
    void line(String line) {
        int pts = line.indexOf("pts_time:");
        if (line.startsWith("frame:") && pts > 0) {
            time = number(line.substring(pts + 9), time);
            return;
        }
        int value = line.indexOf('=');
        if (!line.startsWith("lavfi.r128.") || value < 0) {
            return;
        }
        String key = line.substring(11, value);
        double number = number(line.substring(value + 1), NOTHING);
        switch (key) {
            case "M" -> momentary(number);
            case "S" -> shortTerm = number;
            case "I" -> integrated = number;
            default -> {
                if (key.contains("_peaks_ch")) {
                    peak = Math.max(peak, number);
                }
            }
        }
        // the last key of a frame
        if (key.equals("LRA.high") && time >= points.size()) {
            points.add(new LoudnessPoint(
                    Duration.ofMillis(Math.round(time * 1000)), momentary, shortTerm, integrated, decibels(peak)));
        }
    }

    private void momentary(double loudness) {
        momentary = loudness;
        energy += loudness <= NOTHING ? 0 : Math.pow(10, loudness / 10);
        blocks++;
    }

    /** One point a second. */
    List<LoudnessPoint> points() {
        return List.copyOf(points);
    }

    /** The mean over everything, silence included. */
    double ungated() {
        return blocks == 0 || energy == 0 ? Loudness.SILENCE : 10 * Math.log10(energy / blocks);
    }

    private static double decibels(double amplitude) {
        return amplitude <= 0 ? NOTHING : 20 * Math.log10(amplitude);
    }

    private static double number(String text, double otherwise) {
        try {
            double number = Double.parseDouble(text.strip());
            return Double.isFinite(number) ? number : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
