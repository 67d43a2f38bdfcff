package io.castlog.feed.art;

import io.castlog.platform.http.ProblemException;

/**
 * What Apple and Spotify take as a cover (feed rules 13), and what can be decoded safely.
 *
 * @see <a href="https://podcasters.apple.com/support/896-artwork-requirements">Apple's requirements</a>
 */
final class ArtRules {
    static final int SMALLEST = 1400;
    static final int LARGEST = 3000;

    /** Encoders write about ten; thousands are made to keep a decoder busy. */
    private static final int MOST_SCANS = 64;

    private ArtRules() {}

    static void check(Header header) {
        String size = header.width() + " x " + header.height();
        if (header.width() != header.height()) {
            throw wrong(size, "is square; crop it to the same width and height");
        }
        if (header.width() < SMALLEST) {
            throw wrong(size, "has at least 1400 x 1400 pixels; export it larger, scaling a small one up looks bad");
        }
        if (header.width() > LARGEST) {
            throw wrong(size, "has at most 3000 x 3000 pixels; scale it down");
        }
        if (header.components() == 4) {
            throw wrong("CMYK", "is RGB; this one is CMYK, made for print: convert it to RGB and export it again");
        }
        if (header.components() != 3 && header.components() != 1) {
            throw wrong(header.components() + " channels", "is RGB; convert it to RGB and export it again");
        }
        if (header.alpha()) {
            throw wrong(
                    "alpha",
                    "has no transparency and no alpha channel; put it on a background and export it without alpha");
        }
        if (header.scans() > MOST_SCANS) {
            throw wrong(header.scans() + " scans", "has at most " + MOST_SCANS + " scans; save it again");
        }
    }

    static ProblemException wrong(Object value, String rule) {
        return ProblemException.ofField("image", value, "the image " + rule);
    }
}
