package io.castlog.events;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Turns what a creator typed into a name that is safe in a key, a URL and a file system. A safe name stays as it is; any
 * other becomes its ASCII letters and a hash of its NFC form, so that two spellings of the same text are one name and
 * two texts are two.
 */
public final class Slug {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._]+");
    private static final int READABLE = 60;
    private static final int HASH = 10;

    private Slug() {}

    /** The safe name for a text; the same for its NFC and NFD forms. */
    public static String of(String text) {
        if (isSafe(text)) {
            return text;
        }
        String readable = UNSAFE.matcher(MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                        .replaceAll(""))
                .replaceAll("-");
        String hash =
                Sha256.hex(Normalizer.normalize(text, Normalizer.Form.NFC)).substring(0, HASH);
        String cut = strip(readable.substring(0, Math.min(readable.length(), READABLE)));
        return cut.isEmpty() ? "x-" + hash : cut + "-" + hash;
    }

    /** Whether a text can be an id as it is. */
    public static boolean isSafe(String text) {
        return SAFE.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    static void require(String what, String value) {
        if (!isSafe(value)) {
            String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
            throw new IllegalArgumentException("%s '%s' is not 1 to 100 of A-Z a-z 0-9 . _ -".formatted(what, shown));
        }
    }

    private static String strip(String text) {
        return text.replaceAll("^[-.]+|[-.]+$", "");
    }
}
