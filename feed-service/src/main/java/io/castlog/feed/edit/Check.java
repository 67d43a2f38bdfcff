package io.castlog.feed.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.platform.http.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules that values of a request have to keep; the first one broken is the answer. Absent values keep every rule but
 * {@link #required}.
 *
 * @param path of the value in the request, such as {@code persons/0/}
 */
record Check(String path) {
    static final Check ROOT = new Check("");

    /** What most texts may have (PSP-1). */
    static final int TEXT = 255;

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9]*(\\s[^<>]*)?/?>");
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2,3})(-[a-z0-9]{2,8})*");
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    void required(String field, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            throw wrong(field, value, "is required and not blank");
        }
    }

    /** Plain text without HTML, in characters. */
    void plain(String field, @Nullable String value, int longest) {
        if (value == null) {
            return;
        }
        required(field, value);
        if (value.length() > longest) {
            throw wrong(field, value, "has at most " + longest + " characters, this has " + value.length());
        }
        if (TAG.matcher(value).find()) {
            throw wrong(field, value, "has no HTML");
        }
    }

    void bytes(String field, @Nullable String value, int most) {
        if (value != null && value.getBytes(UTF_8).length > most) {
            throw wrong(
                    field, value, "has at most " + most + " bytes in UTF-8, this has " + value.getBytes(UTF_8).length);
        }
    }

    /** An absolute URL as every app takes it: http or https, ASCII, with a host. */
    void url(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        try {
            URI uri = new URI(value);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean ascii = value.chars().allMatch(c -> c > 0x20 && c < 0x7F);
            if (!ascii || uri.getHost() == null || !Set.of("http", "https").contains(scheme)) {
                throw wrong(field, value, "is an absolute http or https URL in ASCII");
            }
        } catch (URISyntaxException e) {
            throw wrong(field, value, "is an absolute http or https URL in ASCII");
        }
    }

    /** The same, and https: what apps fetch by themselves. */
    void https(String field, @Nullable String value) {
        url(field, value);
        if (value != null && !value.regionMatches(true, 0, "https://", 0, 8)) {
            throw wrong(field, value, "is an https URL");
        }
    }

    void language(String field, @Nullable String value) {
        if (value == null) {
            return;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        int dash = lower.indexOf('-');
        String main = dash < 0 ? lower : lower.substring(0, dash);
        if (!LANGUAGE.matcher(lower).matches() || (main.length() == 2 && !LANGUAGES.contains(main))) {
            throw wrong(field, value, "is an ISO 639 code, with a hyphen before the region: en-gb");
        }
    }

    void pattern(String field, @Nullable String value, Pattern pattern, String rule) {
        if (value != null && !pattern.matcher(value).matches()) {
            throw wrong(field, value, rule);
        }
    }

    void oneOf(String field, @Nullable String value, Collection<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            throw wrong(
                    field,
                    value,
                    "is one of " + String.join(", ", allowed.stream().sorted().toList()));
        }
    }

    void atLeast(String field, @Nullable Number value, long least) {
        if (value != null && value.longValue() < least) {
            throw wrong(field, value, "is at least " + least);
        }
    }

    void between(String field, @Nullable Number value, long least, long most) {
        if (value != null && (value.longValue() < least || value.longValue() > most)) {
            throw wrong(field, value, "is between " + least + " and " + most);
        }
    }

    /** Applies rules to every item of a list. */
    <T> void each(String field, List<T> values, int most, BiConsumer<Check, T> rules) {
        if (values.size() > most) {
            throw wrong(field, values.size(), "has at most " + most + " items");
        }
        for (int i = 0; i < values.size(); i++) {
            rules.accept(new Check(path + field + "/" + i + "/"), values.get(i));
        }
    }

    ProblemException wrong(String field, @Nullable Object value, String rule) {
        return ProblemException.ofField(path + field, value, path + field + " " + rule);
    }
}
