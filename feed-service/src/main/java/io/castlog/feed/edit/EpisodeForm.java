package io.castlog.feed.edit;

import io.castlog.events.feed.Body;
import io.castlog.events.feed.EpisodeDetails;
import io.castlog.events.feed.EpisodeDetails.EpisodeType;
import io.castlog.events.feed.EpisodeDetails.Soundbite;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import io.castlog.events.feed.License;
import io.castlog.events.feed.Location;
import io.castlog.events.feed.Person;
import io.castlog.events.feed.Txt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An episode as its creator describes it; fields as {@link EpisodeDetails} has them.
 *
 * @param description Markdown or HTML in; HTML as apps render it out
 * @param notes the full notes: Markdown or HTML; only written, shown in the feed
 * @param fileChapters whether the chapters of the recording are shown where there are no others; absent is true
 */
public record EpisodeForm(
        @Nullable Visibility visibility,
        @Nullable String title,
        @Nullable String description,
        @Nullable String notes,
        @Nullable Integer season,
        @Nullable String seasonName,
        @Nullable Integer number,
        @Nullable String display,
        @Nullable EpisodeType type,
        @Nullable Boolean explicit,
        @Nullable String link,
        @Nullable List<Person> persons,
        @Nullable List<Soundbite> soundbites,
        @Nullable License license,
        @Nullable List<Location> locations,
        @Nullable List<Txt> txt,
        @Nullable Boolean block,
        @Nullable Boolean fileChapters) {
    /** What was written. */
    public static EpisodeForm of(EpisodeDetails details) {
        return new EpisodeForm(
                details.visibility(),
                details.title(),
                details.description(),
                null,
                details.season(),
                details.seasonName(),
                details.number(),
                details.display(),
                details.type(),
                details.explicit(),
                details.link(),
                details.persons(),
                details.soundbites(),
                details.license(),
                details.locations(),
                details.txt(),
                details.block(),
                details.fileChapters());
    }

    /**
     * As it goes into the log, if it keeps the rules.
     *
     * @param before what stands there, for what this form does not hold
     * @param notes where they were put
     */
    EpisodeDetails details(@Nullable EpisodeDetails before, @Nullable Body notes) {
        EpisodeDetails details = new EpisodeDetails(
                visibility == null ? Visibility.PUBLISHED : visibility,
                Given.text(title),
                html(description),
                notes,
                season,
                Given.text(seasonName),
                number,
                Given.text(display),
                type == null ? EpisodeType.FULL : type,
                explicit,
                before == null ? null : before.image(),
                Given.text(link),
                Given.list(persons),
                Given.list(soundbites),
                before == null ? List.of() : before.transcripts(),
                before == null ? null : before.chapters(),
                license,
                Given.list(locations),
                Given.list(txt),
                Given.yes(block),
                fileChapters);
        EpisodeRules.check(details);
        return details;
    }

    private static @Nullable String html(@Nullable String text) {
        return Given.text(text) == null ? null : Given.text(Html.of(Given.text(text, "")));
    }
}
