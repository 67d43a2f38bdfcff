package io.castlog.media;

/** A ratio as media files write it: frames per second, or the width of a pixel by its height. */
public record Fraction(int numerator, int denominator) {
    /** Not known. */
    public static final Fraction UNKNOWN = new Fraction(0, 1);

    /** One to one. */
    public static final Fraction ONE = new Fraction(1, 1);

    public Fraction {
        if (numerator < 0 || denominator < 1) {
            throw new IllegalArgumentException(numerator + "/" + denominator + " is no ratio");
        }
    }

    /** Whether there is a value. */
    public boolean known() {
        return numerator > 0;
    }

    /** As a decimal; 0 where unknown. */
    public double value() {
        return (double) numerator / denominator;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
