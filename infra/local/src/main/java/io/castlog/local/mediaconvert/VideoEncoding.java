package io.castlog.local.mediaconvert;

import io.castlog.media.Fraction;
import io.castlog.media.H264;
import io.castlog.media.Picture;
import io.castlog.media.VideoConversion.Moving;

/**
 * The moving pictures that an output asks for; parts of it stay open until the input is known.
 *
 * @param picture with the frame rate asked for, or an unknown one that follows the input
 * @param gop time or frames between key frames, in units of {@code gopUnits}
 */
record VideoEncoding(Picture picture, H264 h264, double gop, GopUnits gopUnits) {
    enum GopUnits {
        FRAMES,
        SECONDS,
        AUTO
    }

    /** The whole of it for an input of this size and frame rate. */
    Moving on(int width, int height, Fraction inputRate) {
        Picture at = picture.frameRate().known() ? picture : picture.at(inputRate);
        int encodedWidth = picture.width() > 0 ? picture.width() : scaled(picture.height(), height, width);
        int encodedHeight = picture.height() > 0 ? picture.height() : scaled(picture.width(), width, height);
        return new Moving(at, h264.every(gopFrames(at.frameRate())), encodedWidth, encodedHeight);
    }

    private static int scaled(int given, int ofInput, int other) {
        return given == 0 ? other : (int) Math.round((double) other * given / Math.max(1, ofInput));
    }

    int gopFrames(Fraction rate) {
        return switch (gopUnits) {
            case FRAMES -> (int) Math.round(gop);
            case SECONDS -> (int) Math.max(1, Math.round(gop * rate.value()));
            case AUTO -> 0;
        };
    }

    /** Seconds between key frames; 0 where the encoder decides. */
    double gopSeconds(Fraction rate) {
        return rate.known() ? gopFrames(rate) / rate.value() : 0;
    }

    /** The same in the size and at the bitrate that automated ABR chose. */
    VideoEncoding automated(AbrLadder.Rung rung) {
        double quality = h264.rate() instanceof H264.Rate.Quality(double level, int _) ? level : 7;
        return new VideoEncoding(
                picture.sized(rung.size().width(), rung.size().height()), h264.with(rung.rate(quality)), gop, gopUnits);
    }
}
