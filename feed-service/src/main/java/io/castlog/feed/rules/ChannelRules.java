package io.castlog.feed.rules;

import io.castlog.feed.rules.FeedDocument.Element;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of a channel, by the numbers of the feed rules. */
record ChannelRules(Values values) {
    private static final Set<String> YES_NO = Set.of("yes", "no");
    private static final Set<String> BOOLEANS = Set.of("true", "false");
    private static final Set<String> ISO_639 = Set.of(Locale.getISOLanguages());
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PICTURE = Pattern.compile(".*\\.(jpe?g|png|gif)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> SINGLE = Set.of(
            "title",
            "link",
            "description",
            "language",
            "copyright",
            "generator",
            "lastBuildDate",
            "pubDate",
            "ttl",
            "image",
            "itunes:author",
            "itunes:owner",
            "itunes:explicit",
            "itunes:image",
            "itunes:type",
            "itunes:block",
            "itunes:complete",
            "itunes:new-feed-url",
            "podcast:guid",
            "podcast:locked",
            "podcast:medium",
            "podcast:updateFrequency",
            "podcast:podroll");

    private static final int TEXT = 255;
    private static final int DESCRIPTION_BYTES = 4000;

    void check() {
        Element channel = values.of();
        values.characters(withoutItems(channel));
        values.once(SINGLE);
        List.of("title", "link", "description", "language", "itunes:explicit").forEach(values::required);
        values.plain("title", TEXT);
        values.plain("itunes:author", TEXT);
        values.plain("description", Integer.MAX_VALUE);
        values.bytes("description", DESCRIPTION_BYTES);
        values.text("link").ifPresent(link -> values.url("link", link));
        values.text("itunes:new-feed-url").ifPresent(link -> values.url("itunes:new-feed-url", link));
        values.text("language")
                .filter(text -> !isLanguage(text))
                .ifPresent(text -> values.error(
                        "language '%s' is no ISO 639 code with a hyphen before the region".formatted(text)));
        values.date("lastBuildDate");
        values.date("pubDate");
        values.oneOf("itunes:explicit", BOOLEANS);
        values.oneOf("itunes:type", Set.of("episodic", "serial"));
        values.oneOf("itunes:block", Set.of("Yes"));
        values.oneOf("itunes:complete", Set.of("Yes"));
        values.oneOf("podcast:locked", YES_NO);
        values.matches("podcast:guid", UUID, "a UUID");
        self(channel);
        categories(channel);
        pictures(channel);
        owner(channel);
        if (itemsBeforeEnd(channel)) {
            values.error("an element of the channel stands behind the first item");
        }
    }

    private void self(Element channel) {
        Optional<Element> self = channel.all("atom:link")
                .filter(link -> link.attribute("rel").equals("self"))
                .findFirst();
        if (self.isEmpty()) {
            values.error("atom:link with rel=\"self\" is missing");
        }
        channel.all("atom:link").forEach(link -> values.url("atom:link", link.attribute("href")));
    }

    private void categories(Element channel) {
        if (channel.first("itunes:category").isEmpty()) {
            values.error("itunes:category is missing");
        }
        channel.all("itunes:category").forEach(category -> {
            List<String> subs = Categories.ALL.get(category.attribute("text"));
            if (subs == null) {
                values.error("itunes:category '%s' is not one of Apple's".formatted(category.attribute("text")));
                return;
            }
            category.all("itunes:category")
                    .map(sub -> sub.attribute("text"))
                    .filter(sub -> !subs.contains(sub))
                    .forEach(sub -> values.error("itunes:category '%s' is none of Apple's below '%s'"
                            .formatted(sub, category.attribute("text"))));
        });
    }

    private void pictures(Element channel) {
        Optional<Element> cover = channel.first("itunes:image");
        if (cover.isEmpty()) {
            values.error("itunes:image is missing");
        }
        cover.ifPresent(image -> values.url("itunes:image", image.attribute("href")));
        channel.first("image").ifPresent(image -> {
            if (!image.textOf("title").equals(channel.textOf("title"))
                    || !image.textOf("link").equals(channel.textOf("link"))) {
                values.error("title and link of the image are not the channel's");
            }
            String url = image.textOf("url").orElse("");
            values.url("image/url", url);
            if (!PICTURE.matcher(url).matches()) {
                values.error("image/url '%s' does not end in jpg, png or gif".formatted(url));
            }
        });
    }

    private void owner(Element channel) {
        Optional<String> email = channel.first("itunes:owner").flatMap(owner -> owner.textOf("itunes:email"));
        if (email.filter(text -> text.contains("@")).isEmpty()) {
            values.advice("itunes:owner has no address: directories cannot confirm who owns the show");
        }
    }

    private static boolean itemsBeforeEnd(Element channel) {
        boolean item = false;
        for (Element child : channel.children()) {
            if (item && !child.name().equals("item")) {
                return true;
            }
            item |= child.name().equals("item");
        }
        return false;
    }

    private static boolean isLanguage(String text) {
        int dash = text.indexOf('-');
        String main = (dash < 0 ? text : text.substring(0, dash)).toLowerCase(Locale.ROOT);
        return LANGUAGE.matcher(text).matches() && (main.length() > 2 || ISO_639.contains(main));
    }

    private static Element withoutItems(Element channel) {
        return new Element(
                channel.name(),
                channel.attributes(),
                channel.text(),
                channel.children().stream()
                        .filter(child -> !child.name().equals("item"))
                        .toList());
    }
}
