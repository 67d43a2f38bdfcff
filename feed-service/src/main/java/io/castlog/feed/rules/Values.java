package io.castlog.feed.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.feed.rules.Broken.Severity;
import io.castlog.feed.rules.FeedDocument.Element;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rules for the values of a channel or an item; an absent value keeps every rule but {@link #required}.
 *
 * @param of whose values they are
 * @param item its place in the document
 * @param broken grows
 */
record Values(Element of, int item, List<Broken> broken) {
    /** What the W3C validator takes for HTML in a plain text. */
    private static final Pattern HTML = Pattern.compile("</?[A-Za-z][A-Za-z0-9]*(\\s[^<>]*)?/?>");

    private static final Pattern BAD = Pattern.compile("[\\x{7F}-\\x{9F}\\x{FFFD}]");
    private static final Pattern DATE =
            Pattern.compile("(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d [+]0000");
    private static final int EARLIEST_YEAR = 1990;

    void error(String message) {
        broken.add(new Broken(item, Severity.ERROR, message));
    }

    void advice(String message) {
        broken.add(new Broken(item, Severity.ADVICE, message));
    }

    void required(String name) {
        if (of.textOf(name).filter(text -> !text.isBlank()).isEmpty()) {
            error(name + " is required and not blank");
        }
    }

    void once(Set<String> singletons) {
        for (String name : singletons) {
            if (of.all(name).skip(1).findAny().isPresent()) {
                error(name + " stands there more than once");
            }
        }
    }

    void plain(String name, int longest) {
        of.textOf(name).ifPresent(text -> {
            if (text.isBlank()) {
                error(name + " is blank");
            }
            if (HTML.matcher(text).find()) {
                error(name + " holds HTML");
            }
            if (text.length() > longest) {
                error("%s has %d characters, at most %d are read".formatted(name, text.length(), longest));
            }
        });
    }

    void bytes(String name, int most) {
        int length = of.textOf(name).map(text -> text.getBytes(UTF_8).length).orElse(0);
        if (length > most) {
            error("%s has %d bytes, at most %d are read".formatted(name, length, most));
        }
    }

    void oneOf(String name, Set<String> allowed) {
        of.textOf(name)
                .filter(text -> !allowed.contains(text))
                .ifPresent(text -> error("%s '%s' is not one of %s".formatted(name, text, allowed)));
    }

    void matches(String name, Pattern pattern, String rule) {
        of.textOf(name)
                .filter(text -> !pattern.matcher(text).matches())
                .ifPresent(text -> error("%s '%s' is not %s".formatted(name, text, rule)));
    }

    void date(String name) {
        of.textOf(name)
                .filter(text -> !isDate(text))
                .ifPresent(text -> error("%s '%s' is no date of RFC 2822 in UTC".formatted(name, text)));
    }

    /** Of the element itself. */
    void url(String name, String value) {
        if (!isUrl(value)) {
            error("%s '%s' is no absolute URL in ASCII".formatted(name, value));
        }
    }

    void characters(Element element) {
        if (BAD.matcher(element.text()).find()) {
            error(element.name() + " holds characters that validators call bad");
        }
        element.children().forEach(this::characters);
    }

    Optional<String> text(String name) {
        return of.textOf(name);
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches()
                    && ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .getYear()
                            >= EARLIEST_YEAR;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static boolean isUrl(String value) {
        try {
            URI uri = new URI(value);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getHost() != null
                    && value.chars().allMatch(c -> c > 0x20 && c < 0x7F);
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
