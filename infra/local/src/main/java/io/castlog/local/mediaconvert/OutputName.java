package io.castlog.local.mediaconvert;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS's naming rules: a destination that ends in a slash takes its base name from the input, any other brings its own;
 * then come the name modifier, a dot and the extension. Identifiers such as {@code $dt$} are replaced in what the request
 * says, never in a name that comes from the input.
 */
record OutputName(S3Location destination, S3Location input, Instant submitted) {
    private static final Pattern IDENTIFIER = Pattern.compile("\\$([a-z]*)\\$");

    S3Location resolve(String modifier, String extension, Setting place) {
        S3Location name = prefix(modifier, place);
        return new S3Location(name.bucket(), name.key() + "." + extension);
    }

    /** The same without an extension. */
    S3Location prefix(String modifier, Setting place) {
        String key = expand(destination.key(), place);
        String base = key.isEmpty() || key.endsWith("/") ? key + input.baseName() : key;
        return new S3Location(destination.bucket(), base + expand(modifier, place));
    }

    private String expand(String text, Setting place) {
        return IDENTIFIER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), place)));
    }

    private String value(String identifier, Setting place) {
        return switch (identifier) {
            case "" -> "$";
            case "dt" -> time("uuuuMMdd'T'HHmmss");
            case "d" -> time("uuuuMMdd");
            case "t" -> time("HHmmss");
            case "fn" -> input.baseName();
            case "ex" -> input.extension();
            default -> throw place.wrong("the identifier $" + identifier + "$ has no value in an audio-only output");
        };
    }

    private String time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(submitted);
    }
}
