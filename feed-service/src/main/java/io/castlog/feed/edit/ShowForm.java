package io.castlog.feed.edit;

import io.castlog.events.feed.License;
import io.castlog.events.feed.Location;
import io.castlog.events.feed.Person;
import io.castlog.events.feed.Sealed;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowDetails.Category;
import io.castlog.events.feed.ShowDetails.Funding;
import io.castlog.events.feed.ShowDetails.RemoteItem;
import io.castlog.events.feed.ShowDetails.ShowType;
import io.castlog.events.feed.ShowDetails.Trailer;
import io.castlog.events.feed.ShowDetails.UpdateFrequency;
import io.castlog.events.feed.Txt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A show as its creator describes it; fields as {@link ShowDetails} has them. The cover is uploaded on its own. The
 * owner is only written, never shown.
 */
public record ShowForm(
        @Nullable String title,
        @Nullable String description,
        @Nullable String link,
        @Nullable String language,
        @Nullable String author,
        @Nullable Owner owner,
        @Nullable List<Category> categories,
        @Nullable Boolean explicit,
        @Nullable ShowType type,
        @Nullable String copyright,
        @Nullable List<Funding> funding,
        @Nullable List<Person> persons,
        @Nullable List<Location> locations,
        @Nullable License license,
        @Nullable String medium,
        @Nullable List<Trailer> trailers,
        @Nullable Boolean locked,
        @Nullable UpdateFrequency updateFrequency,
        @Nullable List<Txt> txt,
        @Nullable List<RemoteItem> podroll,
        @Nullable String newFeedUrl,
        @Nullable Boolean block,
        @Nullable Boolean complete,
        @Nullable String enclosure,
        @Nullable Integer itemLimit,
        @Nullable Boolean opus) {
    /** What was written. */
    public static ShowForm of(ShowDetails details) {
        return new ShowForm(
                details.title(),
                details.description(),
                details.link(),
                details.language(),
                details.author(),
                null,
                details.categories(),
                details.explicit(),
                details.type(),
                details.copyright(),
                details.funding(),
                details.persons(),
                details.locations(),
                details.license(),
                details.medium(),
                details.trailers(),
                details.locked(),
                details.updateFrequency(),
                details.txt(),
                details.podroll(),
                details.newFeedUrl(),
                details.block(),
                details.complete(),
                details.enclosure(),
                details.itemLimit(),
                details.opus());
    }

    /**
     * As it goes into the log, if it keeps the rules.
     *
     * @param before what stands there, for what this form does not hold
     * @param sealed the owner
     */
    ShowDetails details(@Nullable ShowDetails before, @Nullable Sealed sealed) {
        Check.ROOT.required("title", title);
        ShowDetails details = new ShowDetails(
                Given.text(title, ""),
                Given.text(description),
                Given.text(link),
                Given.text(language),
                Given.text(author),
                sealed,
                Given.list(categories),
                Given.yes(explicit),
                type == null ? ShowType.EPISODIC : type,
                before == null ? null : before.image(),
                Given.text(copyright),
                Given.list(funding),
                Given.list(persons),
                Given.list(locations),
                license,
                Given.text(medium, "podcast"),
                Given.list(trailers),
                Given.yes(locked),
                updateFrequency,
                Given.list(txt),
                Given.list(podroll),
                Given.text(newFeedUrl),
                Given.yes(block),
                Given.yes(complete),
                Given.text(enclosure),
                itemLimit,
                opus);
        ShowRules.check(details);
        return details;
    }
}
