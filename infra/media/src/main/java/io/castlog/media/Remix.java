package io.castlog.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * New channels made from old ones.
 *
 * @param gains for each new channel how much of each old one it gets, in dB; {@link #MUTE} and below is nothing
 */
public record Remix(List<List<Double>> gains) {
    /** Nothing of a channel. */
    public static final double MUTE = -60;

    public Remix {
        gains = gains.stream().map(List::copyOf).toList();
        if (gains.isEmpty()) {
            throw new IllegalArgumentException("a remix to no channel");
        }
    }

    /** The first channels as they are, with silent ones where there are fewer. */
    public static Remix first(int channels) {
        List<List<Double>> gains = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            List<Double> row = new ArrayList<>();
            for (int k = 0; k <= i; k++) {
                row.add(k == i ? 0 : MUTE);
            }
            gains.add(row);
        }
        return new Remix(gains);
    }

    /** How many channels come out. */
    public int channels() {
        return gains.size();
    }

    /** The same for a sound that has only so many channels: those it lacks are silent. */
    public Remix within(int present) {
        return new Remix(gains.stream()
                .map(row -> row.subList(0, Math.min(row.size(), present)))
                .toList());
    }

    String filter() {
        StringBuilder pan = new StringBuilder("pan=").append(Layouts.name(gains.size()));
        for (int out = 0; out < gains.size(); out++) {
            List<String> terms = new ArrayList<>();
            List<Double> row = gains.get(out);
            for (int in = 0; in < row.size(); in++) {
                if (row.get(in) > MUTE) {
                    terms.add(String.format(Locale.ROOT, "%.6f*c%d", Math.pow(10, row.get(in) / 20), in));
                }
            }
            pan.append("|c").append(out).append('=').append(terms.isEmpty() ? "0*c0" : String.join("+", terms));
        }
        return pan.toString();
    }
}
