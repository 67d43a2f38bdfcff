package io.castlog.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The filter chain between decoder and encoder. */
final class Filters {
    private Filters() {}

    static String of(int channels, int sampleRate, @Nullable Level level) {
        List<String> filters = new ArrayList<>();
        if (sampleRate > 0) {
            filters.add("aresample=" + sampleRate);
        }
        if (channels > 0) {
            filters.add("aformat=channel_layouts=" + (channels == 1 ? "mono" : "stereo"));
        }
        if (level != null) {
            filters.add(String.format(Locale.ROOT, "volume=%.3fdB", level.gain()));
            // level=disabled: otherwise the limiter amplifies what it limited
            filters.add(String.format(
                    Locale.ROOT, "alimiter=limit=%.6f:level=disabled", Math.pow(10, level.ceiling() / 20)));
        }
        return String.join(",", filters);
    }
}
