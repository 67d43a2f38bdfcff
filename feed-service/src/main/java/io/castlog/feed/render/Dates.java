package io.castlog.feed.render;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as RSS has them: RFC 2822 with four digits of year and an offset that every reader takes (feed rules 26). */
final class Dates {
    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Dates() {}

    static String of(Instant instant) {
        return RFC_2822.format(instant);
    }
}
