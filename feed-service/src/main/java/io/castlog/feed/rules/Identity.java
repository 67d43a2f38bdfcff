package io.castlog.feed.rules;

import io.castlog.feed.rules.FeedDocument.Element;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * By what apps know an item: what may not change without new audio.
 *
 * @param pubDate to the second
 * @param url of the enclosure
 * @param bytes of the enclosure
 * @param mimeType of the enclosure
 */
public record Identity(String guid, Instant pubDate, String url, long bytes, String mimeType) {
    static Optional<Identity> of(Element item) {
        Optional<Element> enclosure = item.first("enclosure");
        Optional<String> guid = item.textOf("guid");
        Optional<String> date = item.textOf("pubDate");
        if (enclosure.isEmpty() || guid.isEmpty() || date.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Identity(
                    guid.get(),
                    ZonedDateTime.parse(date.get(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    enclosure.get().attribute("url"),
                    Long.parseLong(enclosure.get().attribute("length")),
                    enclosure.get().attribute("type")));
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }
}
