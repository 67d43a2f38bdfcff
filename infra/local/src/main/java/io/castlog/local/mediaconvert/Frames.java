package io.castlog.local.mediaconvert;

import io.castlog.media.Fraction;
import io.castlog.media.Picture;

/**
 * Still pictures taken from an input.
 *
 * @param target the name without its number
 * @param perSecond how many of them
 * @param most after so many it stops
 * @param quality 1 to 100
 */
record Frames(S3Location target, Picture picture, Fraction perSecond, int most, int quality) implements JobPlan.Output {
    /** Where one of them goes; numbers have seven digits and start at 0. */
    S3Location numbered(String number) {
        int dot = target.key().lastIndexOf('.');
        return new S3Location(
                target.bucket(),
                target.key().substring(0, dot) + "." + number + target.key().substring(dot));
    }
}
