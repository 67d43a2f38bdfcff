package io.castlog.feed.render;

/** Which characters a feed may hold: those of XML 1.0 without those that the W3C validator calls bad (feed rules 2). */
final class Characters {
    private Characters() {}

    /** The text without the others; the same text where there are none. */
    static String allowed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7E) {
                return isPlain(text, i) ? text : filtered(text);
            }
        }
        return text;
    }

    private static boolean isPlain(String text, int from) {
        return text.codePoints().skip(text.codePointCount(0, from)).allMatch(Characters::isAllowed);
    }

    private static String filtered(String text) {
        return text.codePoints()
                .filter(Characters::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < 0x7F)
                || (c >= 0xA0 && c <= 0xD7FF)
                || (c >= 0xE000 && c < 0xFFFD)
                || (c >= 0x10000 && (c & 0xFFFE) != 0xFFFE);
    }
}
