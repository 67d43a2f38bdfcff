package io.castlog.media;

import io.castlog.media.VideoConversion.Canvas;
import io.castlog.media.VideoConversion.Stills;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chains of picture filters. Every one ends in an even size, which 4:2:0 needs. */
final class PictureFilters {
    private PictureFilters() {}

    static String of(Picture picture) {
        List<String> filters = shaped(picture);
        if (picture.frameRate().known()) {
            filters.add("fps=" + picture.frameRate());
        }
        return String.join(",", filters);
    }

    /** The first frame at or after each moment, in full range, as JPEG wants it. */
    static String stills(Stills stills) {
        List<String> filters = new ArrayList<>();
        double every = 1 / stills.perSecond().value();
        filters.add(String.format(Locale.ROOT, "select='gte(t,selected_n*%.9f)'", every));
        filters.addAll(shaped(stills.picture()));
        filters.add("scale=out_range=pc,format=yuvj420p");
        return String.join(",", filters);
    }

    /** Brought to one size and frame rate, so that it can be joined with others. */
    static String on(Canvas canvas) {
        Picture picture = Picture.following(canvas.frameRate()).sized(canvas.width(), canvas.height());
        return of(picture) + ",format=yuv420p";
    }

    static String turned(int degrees) {
        return switch (degrees) {
            case 90 -> "transpose=clock";
            case 180 -> "transpose=clock,transpose=clock";
            case 270 -> "transpose=cclock";
            default -> "";
        };
    }

    private static List<String> shaped(Picture picture) {
        List<String> filters = new ArrayList<>();
        if (picture.deinterlace() != null) {
            filters.add("bwdif=mode=send_frame:deint="
                    + (picture.deinterlace() == Picture.Deinterlace.ALL ? "all" : "interlaced"));
        }
        if (picture.crop() != null) {
            Picture.Crop crop = picture.crop();
            filters.add("crop=" + crop.width() + ":" + crop.height() + ":" + crop.x() + ":" + crop.y());
        }
        filters.addAll(scaled(picture));
        return filters;
    }

    private static List<String> scaled(Picture picture) {
        int width = picture.width();
        int height = picture.height();
        if (width == 0 && height == 0) {
            return List.of("scale=w=trunc(iw/2)*2:h=trunc(ih/2)*2");
        }
        // Pixels are made square first, or a frame of another shape would be distorted.
        String square = "scale=w=trunc(iw*sar/2)*2:h=trunc(ih/2)*2,setsar=1";
        if (width == 0 || height == 0) {
            return List.of(
                    square, "scale=w=" + (width == 0 ? -2 : width) + ":h=" + (height == 0 ? -2 : height), "setsar=1");
        }
        // The frame as it is seen, where its pixels are not square.
        int seen = even(width * picture.pixelAspect().value());
        List<String> filters = new ArrayList<>(List.of(square));
        filters.add(fitted(picture.fit(), seen, height));
        if (seen != width) {
            filters.add("scale=w=iw*" + width + "/" + seen + ":h=ih");
        }
        filters.add("setsar=" + picture.pixelAspect());
        return filters;
    }

    private static String fitted(Picture.Fit fit, int width, int height) {
        String size = "w=" + width + ":h=" + height;
        return switch (fit) {
            case BARS ->
                "scale=" + size + ":force_original_aspect_ratio=decrease:force_divisible_by=2,pad=" + size
                        + ":x=(ow-iw)/2:y=(oh-ih)/2:color=black";
            case SHRINK -> "scale=" + size + ":force_original_aspect_ratio=decrease:force_divisible_by=2";
            case SHRINK_ONLY ->
                "scale=w='min(iw," + width + ")':h='min(ih," + height
                        + ")':force_original_aspect_ratio=decrease:force_divisible_by=2";
            case FILL -> "scale=" + size + ":force_original_aspect_ratio=increase:force_divisible_by=2,crop=" + size;
            case STRETCH -> "scale=" + size;
        };
    }

    private static int even(double pixels) {
        return (int) Math.round(pixels / 2) * 2;
    }
}
