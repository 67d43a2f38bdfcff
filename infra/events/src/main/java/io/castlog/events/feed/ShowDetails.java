package io.castlog.events.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How its creator describes a show. Every text was checked against the rules of feeds before it was written here; what
 * is absent is left to the renderer's defaults or left out of the feed.
 *
 * @param title without HTML, at most 255 characters
 * @param description plain text, at most 4000 bytes in UTF-8
 * @param link the show's page: absolute URL
 * @param language ISO 639 with a hyphen before the region: {@code en-us}
 * @param owner name and address, sealed under the show's key
 * @param categories of Apple's list, the first counts most
 * @param image the cover
 * @param copyright holder and year, without the word
 * @param medium {@code podcast}, {@code music}, {@code audiobook}, …
 * @param newFeedUrl where the show is published from now on, by somebody else
 * @param block whether directories are asked to leave the show out
 * @param complete whether no episode will follow
 * @param enclosure the rendition that apps download: {@code standard}, {@code aac}, {@code low}, …
 * @param itemLimit how many items the feed holds; older ones stand in archive pages. Absent means all
 * @param opus whether each recording is also made into Opus, in a job of its own; absent means no
 */
public record ShowDetails(
        String title,
        @Nullable String description,
        @Nullable String link,
        @Nullable String language,
        @Nullable String author,
        @Nullable Sealed owner,
        List<Category> categories,
        boolean explicit,
        ShowType type,
        @Nullable Artwork image,
        @Nullable String copyright,
        List<Funding> funding,
        List<Person> persons,
        List<Location> locations,
        @Nullable License license,
        String medium,
        List<Trailer> trailers,
        boolean locked,
        @Nullable UpdateFrequency updateFrequency,
        List<Txt> txt,
        List<RemoteItem> podroll,
        @Nullable String newFeedUrl,
        boolean block,
        boolean complete,
        @Nullable String enclosure,
        @Nullable Integer itemLimit,
        @Nullable Boolean opus) {
    /** Copies the lists; missing ones are empty, a missing type is episodic, a missing medium a podcast. */
    public ShowDetails {
        categories = Lists.copy(categories);
        funding = Lists.copy(funding);
        persons = Lists.copy(persons);
        locations = Lists.copy(locations);
        trailers = Lists.copy(trailers);
        txt = Lists.copy(txt);
        podroll = Lists.copy(podroll);
        type = type == null ? ShowType.EPISODIC : type;
        medium = medium == null ? "podcast" : medium;
    }

    /** The same with another cover, or with none. */
    public ShowDetails withImage(@Nullable Artwork cover) {
        return new ShowDetails(
                title,
                description,
                link,
                language,
                author,
                owner,
                categories,
                explicit,
                type,
                cover,
                copyright,
                funding,
                persons,
                locations,
                license,
                medium,
                trailers,
                locked,
                updateFrequency,
                txt,
                podroll,
                newFeedUrl,
                block,
                complete,
                enclosure,
                itemLimit,
                opus);
    }

    /** In which order apps play a show. */
    public enum ShowType {
        /** Newest first. */
        EPISODIC,
        /** In the order of season and number. */
        SERIAL
    }

    /**
     * A category of Apple's list.
     *
     * @param sub the subcategory, where one is chosen
     */
    public record Category(String name, @Nullable String sub) {}

    /** A page where listeners give money. */
    public record Funding(String url, @Nullable String text) {}

    /**
     * A trailer of the show or of a season.
     *
     * @param pubDate RFC 3339
     * @param bytes size of the file, where known
     */
    public record Trailer(
            String text,
            String url,
            Instant pubDate,
            @Nullable Long bytes,
            @Nullable String mimeType,
            @Nullable Integer season) {}

    /**
     * How often episodes come.
     *
     * @param text for people: {@code every Tuesday}
     * @param start ISO 8601, required by a rule that counts
     * @param rule a recurrence rule of RFC 5545
     */
    public record UpdateFrequency(
            String text,
            boolean complete,
            @Nullable String start,
            @Nullable String rule) {}

    /** Another show that this one recommends. */
    public record RemoteItem(
            String feedGuid,
            @Nullable String feedUrl,
            @Nullable String medium,
            @Nullable String title) {}
}
