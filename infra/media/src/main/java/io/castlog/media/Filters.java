package io.castlog.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The filter chain between decoder and encoder. */
final class Filters {
    private Filters() {}

    /** Takes the wanted part of a sound, moves it and mixes its channels. */
    static List<String> of(Sound sound) {
        List<String> filters = new ArrayList<>();
        if (!sound.from().isZero() || sound.to() != null) {
            String end = sound.to() == null ? "" : ":end=" + seconds(sound.to());
            filters.add("atrim=start=" + seconds(sound.from()) + end);
            filters.add("asetpts=PTS-STARTPTS");
        }
        if (sound.shift().isNegative()) {
            filters.add("atrim=start=" + seconds(sound.shift().negated()));
            filters.add("asetpts=PTS-STARTPTS");
        } else if (!sound.shift().isZero()) {
            filters.add("adelay=delays=" + sound.shift().toMillis() + ":all=1");
        }
        sound.remixes().forEach(remix -> filters.add(remix.filter()));
        return filters;
    }

    /** Brings a sound to what an output wants. */
    static List<String> of(int channels, int sampleRate, @Nullable Level level) {
        List<String> filters = new ArrayList<>();
        if (sampleRate > 0) {
            filters.add("aresample=" + sampleRate);
        }
        if (channels > 0) {
            filters.add("aformat=channel_layouts=" + Layouts.name(channels));
        }
        if (level != null) {
            filters.add(String.format(Locale.ROOT, "volume=%.3fdB", level.gain()));
            // level=disabled: otherwise the limiter amplifies what it limited
            filters.add(String.format(
                    Locale.ROOT, "alimiter=limit=%.6f:level=disabled", Math.pow(10, level.ceiling() / 20)));
        }
        return filters;
    }

    /**
     * The options that lead a sound through filters into the next output.
     *
     * @param filters after those of the sound itself
     * @param number tells several outputs of a command line apart
     */
    static List<String> mapping(Sound sound, List<String> filters, int number) {
        List<String> chain = new ArrayList<>(of(sound));
        chain.addAll(filters);
        if (sound.streams().size() == 1) {
            List<String> options =
                    new ArrayList<>(List.of("-map", "0:a:" + sound.streams().getFirst()));
            if (!chain.isEmpty()) {
                options.addAll(List.of("-af", String.join(",", chain)));
            }
            return options;
        }
        StringBuilder graph = new StringBuilder();
        sound.streams().forEach(stream -> graph.append("[0:a:").append(stream).append(']'));
        chain.addFirst("amerge=inputs=" + sound.streams().size());
        graph.append(String.join(",", chain)).append("[sound").append(number).append(']');
        return List.of("-filter_complex", graph.toString(), "-map", "[sound" + number + "]");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.6f", time.toNanos() / 1e9);
    }
}
