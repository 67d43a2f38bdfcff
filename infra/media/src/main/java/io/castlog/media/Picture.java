package io.castlog.media;

import org.jspecify.annotations.Nullable;

/**
 * How frames are changed before they are encoded.
 *
 * @param width in pixels, even; 0 follows the input, or the height where that is given
 * @param height in pixels, even; 0 follows the input, or the width where that is given
 * @param fit what happens where both are given and the input has another shape
 * @param crop cuts out a part first; null keeps all
 * @param pixelAspect the width of a pixel by its height in the output
 * @param frameRate frames per second, each as long as the others; unknown lets frames come as they are
 * @param deinterlace null leaves fields alone
 */
public record Picture(
        int width,
        int height,
        Fit fit,
        @Nullable Crop crop,
        Fraction pixelAspect,
        Fraction frameRate,
        @Nullable Deinterlace deinterlace) {

    /** How a picture comes into a frame of another shape. */
    public enum Fit {
        /** Whole, with black bars. */
        BARS,
        /** Whole, in a frame made smaller to its shape. */
        SHRINK,
        /** Whole, in a frame made smaller to its shape and never larger than the input. */
        SHRINK_ONLY,
        /** Filling the frame, cut at its edges. */
        FILL,
        /** Filling the frame, distorted. */
        STRETCH
    }

    /** A part of a frame, in pixels of the input. */
    public record Crop(int x, int y, int width, int height) {}

    /** Which frames are made of their fields anew. */
    public enum Deinterlace {
        /** Those that say that they are interlaced. */
        MARKED,
        /** All. */
        ALL
    }

    /** As the input is, at this frame rate. */
    public static Picture following(Fraction frameRate) {
        return new Picture(0, 0, Fit.BARS, null, Fraction.ONE, frameRate, null);
    }

    /** The same in another size. */
    public Picture sized(int otherWidth, int otherHeight) {
        return new Picture(otherWidth, otherHeight, fit, crop, pixelAspect, frameRate, deinterlace);
    }

    /** The same at another frame rate. */
    public Picture at(Fraction otherRate) {
        return new Picture(width, height, fit, crop, pixelAspect, otherRate, deinterlace);
    }
}
