package io.castlog.feed.rules;

import io.castlog.feed.rules.FeedDocument.Element;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of an item by itself, by the numbers of the feed rules. */
record ItemRules(boolean serial) {
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final Pattern DURATION = Pattern.compile("\\d+(:[0-5]\\d(:[0-5]\\d)?)?");
    private static final Pattern POSITIVE = Pattern.compile("[1-9]\\d*");
    private static final Pattern SHORT_NUMBER = Pattern.compile("\\d{1,8}");
    private static final Pattern EXTENSION = Pattern.compile("[^?]*/[^/?]+\\.[A-Za-z0-9]{2,4}([?].*)?");
    private static final Set<String> TYPES = Set.of(
            "audio/mpeg",
            "audio/x-m4a",
            "audio/m4a",
            "audio/mp4",
            "audio/ogg",
            "video/mp4",
            "video/x-m4v",
            "video/quicktime");
    private static final Set<String> SINGLE = Set.of(
            "title",
            "link",
            "description",
            "content:encoded",
            "guid",
            "pubDate",
            "itunes:title",
            "itunes:duration",
            "itunes:explicit",
            "itunes:image",
            "itunes:season",
            "itunes:episode",
            "itunes:episodeType",
            "itunes:block",
            "podcast:season",
            "podcast:episode",
            "podcast:chapters",
            "podcast:license");

    private static final int TEXT = 255;
    private static final int DESCRIPTION_BYTES = 4000;
    private static final int SHORTEST_SOUNDBITE = 15;
    private static final int LONGEST_SOUNDBITE = 120;

    void check(Values values) {
        Element item = values.of();
        values.characters(item);
        values.once(SINGLE);
        List.of("title", "guid", "pubDate").forEach(values::required);
        values.plain("title", TEXT);
        values.plain("itunes:title", TEXT);
        values.bytes("description", DESCRIPTION_BYTES);
        values.date("pubDate");
        values.text("link").ifPresent(link -> values.url("link", link));
        values.matches("itunes:duration", DURATION, "a number of seconds");
        values.matches("itunes:season", POSITIVE, "a positive integer");
        values.matches("itunes:episode", POSITIVE, "a positive integer");
        values.oneOf("itunes:explicit", BOOLEANS);
        values.oneOf("itunes:episodeType", Set.of("full", "trailer", "bonus"));
        values.oneOf("itunes:block", Set.of("Yes"));
        guid(values, item);
        enclosure(values, item);
        linked(values, item);
        if (isBefore(item, "content:encoded", "description")) {
            values.error("content:encoded stands before the description");
        }
        if (serial && item.first("itunes:episode").isEmpty() && isFull(item)) {
            values.advice("itunes:episode is missing: a serial show is ordered by it");
        }
    }

    private static void guid(Values values, Element item) {
        item.first("guid").ifPresent(guid -> {
            boolean permaLink = !guid.attribute("isPermaLink").equals("false");
            if (permaLink && !guid.text().matches("https?://.*")) {
                values.error("guid '%s' is no URL and not marked isPermaLink=\"false\"".formatted(guid.text()));
            }
            if (SHORT_NUMBER.matcher(guid.text()).matches()) {
                values.error("guid '%s' is not unique enough".formatted(guid.text()));
            }
        });
    }

    private static void enclosure(Values values, Element item) {
        List<Element> all = item.all("enclosure").toList();
        if (all.size() != 1) {
            values.error("there are %d enclosures, not one".formatted(all.size()));
            return;
        }
        Element enclosure = all.getFirst();
        String url = enclosure.attribute("url");
        values.url("enclosure", url);
        if (!EXTENSION.matcher(url).matches()) {
            values.error("enclosure '%s' has no file extension".formatted(url));
        }
        if (!POSITIVE.matcher(enclosure.attribute("length")).matches()) {
            values.error(
                    "length '%s' of the enclosure is no positive integer".formatted(enclosure.attribute("length")));
        }
        if (!TYPES.contains(enclosure.attribute("type"))) {
            values.error("type '%s' of the enclosure is none that apps play".formatted(enclosure.attribute("type")));
        }
    }

    private static void linked(Values values, Element item) {
        for (String name : List.of("podcast:transcript", "podcast:chapters")) {
            item.all(name).forEach(link -> {
                values.url(name, link.attribute("url"));
                if (link.attribute("type").isBlank()) {
                    values.error(name + " has no type");
                }
            });
        }
        item.first("itunes:image").ifPresent(image -> values.url("itunes:image", image.attribute("href")));
        item.all("podcast:alternateEnclosure").forEach(enclosure -> {
            List<Element> sources = enclosure.all("podcast:source").toList();
            if (sources.isEmpty() || enclosure.attribute("type").isBlank()) {
                values.error("podcast:alternateEnclosure has no source or no type");
            }
            sources.forEach(source -> values.url("podcast:source", source.attribute("uri")));
        });
        item.all("podcast:soundbite").forEach(soundbite -> {
            if (!isBetween(soundbite.attribute("duration"))) {
                values.error("podcast:soundbite lasts %s s, not 15 to 120".formatted(soundbite.attribute("duration")));
            }
        });
    }

    private static boolean isBetween(String seconds) {
        try {
            double value = Double.parseDouble(seconds);
            return value >= SHORTEST_SOUNDBITE && value <= LONGEST_SOUNDBITE;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static boolean isFull(Element item) {
        return item.textOf("itunes:episodeType").filter("full"::equals).isPresent();
    }

    private static boolean isBefore(Element item, String one, String other) {
        List<String> names = item.children().stream().map(Element::name).toList();
        int first = names.indexOf(one);
        return first >= 0 && names.indexOf(other) > first;
    }
}
