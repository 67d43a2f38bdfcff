package io.castlog.media;

/**
 * A change of level: a gain, then a limiter that keeps peaks below a ceiling.
 *
 * @param gain in dB
 * @param ceiling the highest sample, in dBFS, at most 0
 */
public record Level(double gain, double ceiling) {
    public Level {
        if (!(Math.abs(gain) <= 100) || !(ceiling <= 0 && ceiling >= -20)) {
            throw new IllegalArgumentException(
                    "gain is " + gain + " dB and ceiling " + ceiling + " dBFS, expected -100..100 and -20..0");
        }
    }

    /** The same ceiling with another gain. */
    public Level withGain(double other) {
        return new Level(other, ceiling);
    }
}
