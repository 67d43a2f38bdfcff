package io.castlog.local.mediaconvert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a request says of the pictures that automated ABR chooses.
 *
 * @param most bits per second of the largest
 * @param least bits per second of the smallest
 * @param renditions at most so many
 * @param bottom nothing smaller than this
 * @param allowed nothing but these, if there are any
 * @param forced these in any case
 */
record AbrWishes(int most, int least, int renditions, Size bottom, List<Size> allowed, List<Size> forced) {
    AbrWishes {
        allowed = List.copyOf(allowed);
        forced = List.copyOf(forced);
    }

    /** Pixels of a frame. */
    record Size(int width, int height) {
        static final Size NONE = new Size(0, 0);

        /** Whether it has room for another. */
        boolean holds(Size other) {
            return width >= other.width && height >= other.height;
        }
    }

    static AbrWishes of(Setting settings) {
        Size bottom = Size.NONE;
        List<Size> allowed = new ArrayList<>();
        List<Size> forced = new ArrayList<>();
        for (Setting rule : settings.at("rules").items()) {
            Setting type = rule.required("type");
            switch (type.oneOf(Set.of(
                    "MIN_TOP_RENDITION_SIZE",
                    "MIN_BOTTOM_RENDITION_SIZE",
                    "FORCE_INCLUDE_RENDITIONS",
                    "ALLOWED_RENDITIONS"))) {
                // The largest picture is as large as the input, and cannot be larger without being blown up.
                case "MIN_TOP_RENDITION_SIZE" -> size(rule.required("minTopRenditionSize"));
                case "MIN_BOTTOM_RENDITION_SIZE" -> bottom = size(rule.required("minBottomRenditionSize"));
                case "FORCE_INCLUDE_RENDITIONS" ->
                    rule.required("forceIncludeRenditions").items().forEach(each -> forced.add(size(each)));
                default ->
                    rule.required("allowedRenditions").items().forEach(each -> {
                        each.at("required").oneOf(Set.of("ENABLED", "DISABLED"), "DISABLED");
                        allowed.add(size(each));
                    });
            }
        }
        if (!allowed.isEmpty() && !forced.isEmpty()) {
            throw settings.at("rules").wrong("allowed and force include renditions cannot be used together");
        }
        int most = settings.at("maxAbrBitrate").integer(100_000, 100_000_000, 8_000_000);
        Setting least = settings.at("minAbrBitrate");
        if (least.integer(100_000, 100_000_000, 600_000) > most) {
            throw least.wrong("should not be above maxAbrBitrate " + most);
        }
        return new AbrWishes(
                most,
                least.integer(100_000, 100_000_000, 600_000),
                settings.at("maxRenditions").integer(3, 15, 15),
                bottom,
                allowed,
                forced);
    }

    private static Size size(Setting setting) {
        return new Size(
                setting.required("width").integer(32, 8192),
                setting.required("height").integer(32, 8192));
    }
}
