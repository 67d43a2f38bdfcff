package io.castlog.feed.render;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A creator's text as feeds take it: characters that XML 1.0 forbids or that validators call bad are gone (feed rules
 * 2), likewise HTML tags; white space is single; 255 characters at most (PSP-1).
 */
final class Words {
    private static final int LONGEST = 255;
    private static final Pattern TAGS = Pattern.compile("</?[A-Za-z][A-Za-z0-9]*(\\s[^<>]*)?/?>");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Words() {}

    /** The text, or empty where nothing of it is left. */
    static Optional<String> of(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        String plain = TAGS.matcher(Characters.allowed(text)).replaceAll(" ");
        String words = cut(SPACE.matcher(plain).replaceAll(" ").strip());
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end).strip();
    }
}
