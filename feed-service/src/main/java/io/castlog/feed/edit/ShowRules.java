package io.castlog.feed.edit;

import io.castlog.events.feed.License;
import io.castlog.events.feed.Location;
import io.castlog.events.feed.Person;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowDetails.Category;
import io.castlog.events.feed.ShowDetails.Funding;
import io.castlog.events.feed.ShowDetails.RemoteItem;
import io.castlog.events.feed.ShowDetails.Trailer;
import io.castlog.events.feed.ShowDetails.UpdateFrequency;
import io.castlog.events.feed.Txt;
import io.castlog.feed.rules.Categories;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What directories would reject of a show, rejected before it is written. Sources: feed rules 6 to 22. */
final class ShowRules {
    static final int DESCRIPTION_BYTES = 4000;

    private static final int MANY = 100;
    private static final int SHORT = 128;
    private static final Set<String> MEDIUMS = Set.of(
            "podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course", "mixed");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern SPDX = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final Pattern GEO =
            Pattern.compile("geo:-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)?(,-?\\d+(\\.\\d+)?)?(;.*)?");
    private static final Pattern OSM = Pattern.compile("[NWR]\\d+(#\\d+)?");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MIME = Pattern.compile("[a-z]+/[a-zA-Z0-9.+-]+");
    private static final Pattern RRULE =
            Pattern.compile("FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+:TZ-]+)*");

    private ShowRules() {}

    static void check(ShowDetails show) {
        Check check = Check.ROOT;
        check.required("title", show.title());
        check.plain("title", show.title(), Check.TEXT);
        check.plain("description", show.description(), DESCRIPTION_BYTES);
        check.bytes("description", show.description(), DESCRIPTION_BYTES);
        check.url("link", show.link());
        check.language("language", show.language());
        check.plain("author", show.author(), Check.TEXT);
        check.plain("copyright", show.copyright(), Check.TEXT);
        check.each("categories", show.categories(), 3, ShowRules::category);
        check.each("funding", show.funding(), MANY, ShowRules::funding);
        check.each("persons", show.persons(), MANY, ShowRules::person);
        check.each("locations", show.locations(), MANY, ShowRules::location);
        check.each("trailers", show.trailers(), MANY, ShowRules::trailer);
        check.each("txt", show.txt(), MANY, ShowRules::txt);
        check.each("podroll", show.podroll(), MANY, ShowRules::remote);
        check.oneOf("medium", show.medium(), MEDIUMS);
        check.https("newFeedUrl", show.newFeedUrl());
        check.bytes("newFeedUrl", show.newFeedUrl(), 1_000); // fits a value of the edge's key-value store
        check.pattern("enclosure", show.enclosure(), Pattern.compile("[a-z0-9-]{1,32}"), "is the name of a rendition");
        check.between("itemLimit", show.itemLimit(), 10, 100_000);
        license(new Check("license/"), show.license());
        frequency(new Check("updateFrequency/"), show.updateFrequency());
    }

    private static void category(Check check, Category category) {
        check.required("name", category.name());
        check.oneOf("name", category.name(), Categories.ALL.keySet());
        check.oneOf("sub", category.sub(), Categories.ALL.getOrDefault(category.name(), List.of()));
    }

    private static void funding(Check check, Funding funding) {
        check.required("url", funding.url());
        check.https("url", funding.url());
        check.plain("text", funding.text(), SHORT);
    }

    static void person(Check check, Person person) {
        check.required("name", person.name());
        check.plain("name", person.name(), SHORT);
        check.plain("role", person.role(), SHORT);
        check.plain("group", person.group(), SHORT);
        check.https("img", person.img());
        check.https("href", person.href());
    }

    static void location(Check check, Location location) {
        check.required("name", location.name());
        check.plain("name", location.name(), SHORT);
        check.oneOf("rel", location.rel(), Set.of("subject", "creator"));
        check.pattern("geo", location.geo(), GEO, "is a URI of RFC 5870: geo:46.948,7.447");
        check.pattern("osm", location.osm(), OSM, "is N, W or R and the digits of an OpenStreetMap id");
        check.oneOf("country", location.country(), COUNTRIES);
    }

    static void license(Check check, @Nullable License license) {
        if (license == null) {
            return;
        }
        check.required("id", license.id());
        check.plain("id", license.id(), SHORT);
        check.https("url", license.url());
        if (license.url() == null && !SPDX.matcher(license.id()).matches()) {
            throw check.wrong("url", null, "is required where the id is no lower-case SPDX identifier");
        }
    }

    static void txt(Check check, Txt txt) {
        check.required("value", txt.value());
        check.plain("value", txt.value(), 4000);
        check.plain("purpose", txt.purpose(), SHORT);
    }

    private static void trailer(Check check, Trailer trailer) {
        check.required("text", trailer.text());
        check.plain("text", trailer.text(), SHORT);
        check.required("url", trailer.url());
        check.https("url", trailer.url());
        check.required("pubDate", trailer.pubDate());
        check.atLeast("bytes", trailer.bytes(), 1);
        check.pattern("mimeType", trailer.mimeType(), MIME, "is a MIME type");
        check.atLeast("season", trailer.season(), 1);
    }

    private static void remote(Check check, RemoteItem item) {
        check.required("feedGuid", item.feedGuid());
        check.pattern("feedGuid", item.feedGuid(), UUID, "is a lower-case UUID");
        check.https("feedUrl", item.feedUrl());
        check.oneOf("medium", item.medium(), MEDIUMS);
        check.plain("title", item.title(), Check.TEXT);
    }

    private static void frequency(Check check, @Nullable UpdateFrequency frequency) {
        if (frequency == null) {
            return;
        }
        check.required("text", frequency.text());
        check.plain("text", frequency.text(), SHORT);
        check.pattern("rule", frequency.rule(), RRULE, "is a recurrence rule of RFC 5545: FREQ=WEEKLY;BYDAY=TU");
        if (frequency.start() != null) {
            time(check, frequency.start());
        }
        if (frequency.start() == null
                && Objects.requireNonNullElse(frequency.rule(), "").contains("COUNT")) {
            throw check.wrong("start", null, "is required by a rule that counts");
        }
    }

    private static void time(Check check, String start) {
        try {
            OffsetDateTime.parse(start);
        } catch (DateTimeException e) {
            throw check.wrong("start", start, "is an ISO 8601 time with an offset: 2026-03-03T06:00:00Z");
        }
    }
}
