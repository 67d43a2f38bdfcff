package io.castlog.events.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How its creator describes an episode. Every text was checked against the rules of feeds before it was written here.
 *
 * @param title without HTML, season or number, at most 255 characters; absent: as the file's tag says
 * @param description HTML as apps render it, at most 4000 bytes
 * @param notes the full notes: HTML as apps render it
 * @param season from 1
 * @param number from 1
 * @param display how the number is shown instead, at most 32 characters
 * @param explicit absent: as the show
 * @param image absent: the show's
 * @param persons instead of the show's where there are any
 * @param chapters absent: those of the live recording, if it has any
 * @param fileChapters false: not those of the recording either; absent is true
 */
public record EpisodeDetails(
        Visibility visibility,
        @Nullable String title,
        @Nullable String description,
        @Nullable Body notes,
        @Nullable Integer season,
        @Nullable String seasonName,
        @Nullable Integer number,
        @Nullable String display,
        EpisodeType type,
        @Nullable Boolean explicit,
        @Nullable Artwork image,
        @Nullable String link,
        List<Person> persons,
        List<Soundbite> soundbites,
        List<Transcript> transcripts,
        @Nullable Body chapters,
        @Nullable License license,
        List<Location> locations,
        List<Txt> txt,
        boolean block,
        @Nullable Boolean fileChapters) {
    /** Copies the lists; missing ones are empty, a missing visibility is published, a missing type full. */
    public EpisodeDetails {
        visibility = visibility == null ? Visibility.PUBLISHED : visibility;
        type = type == null ? EpisodeType.FULL : type;
        persons = Lists.copy(persons);
        soundbites = Lists.copy(soundbites);
        transcripts = Lists.copy(transcripts);
        locations = Lists.copy(locations);
        txt = Lists.copy(txt);
    }

    /** The same with another picture, or with the show's. */
    public EpisodeDetails withImage(@Nullable Artwork picture) {
        return new EpisodeDetails(
                visibility,
                title,
                description,
                notes,
                season,
                seasonName,
                number,
                display,
                type,
                explicit,
                picture,
                link,
                persons,
                soundbites,
                transcripts,
                chapters,
                license,
                locations,
                txt,
                block,
                fileChapters);
    }

    /** The same with other transcripts. */
    public EpisodeDetails withTranscripts(List<Transcript> others) {
        return new EpisodeDetails(
                visibility,
                title,
                description,
                notes,
                season,
                seasonName,
                number,
                display,
                type,
                explicit,
                image,
                link,
                persons,
                soundbites,
                others,
                chapters,
                license,
                locations,
                txt,
                block,
                fileChapters);
    }

    /** The same with other chapters; with none, and none of the recording either. */
    public EpisodeDetails withChapters(@Nullable Body others) {
        return new EpisodeDetails(
                visibility,
                title,
                description,
                notes,
                season,
                seasonName,
                number,
                display,
                type,
                explicit,
                image,
                link,
                persons,
                soundbites,
                transcripts,
                others,
                license,
                locations,
                txt,
                block,
                others == null ? Boolean.FALSE : null);
    }

    /** The same under a title, or under that of its file, shown or not. */
    public EpisodeDetails shown(Visibility whether, @Nullable String called) {
        return new EpisodeDetails(
                whether,
                called,
                description,
                notes,
                season,
                seasonName,
                number,
                display,
                type,
                explicit,
                image,
                link,
                persons,
                soundbites,
                transcripts,
                chapters,
                license,
                locations,
                txt,
                block,
                fileChapters);
    }

    /** Whether the feed shows an episode that has audio. */
    public enum Visibility {
        /** Not yet. */
        DRAFT,
        /** Yes. */
        PUBLISHED,
        /** No longer. */
        UNPUBLISHED
    }

    /** What an episode is. */
    public enum EpisodeType {
        /** An ordinary one. */
        FULL,
        /** A promise of others. */
        TRAILER,
        /** Something beside the others. */
        BONUS
    }

    /**
     * A part worth hearing alone.
     *
     * @param startMillis from the beginning
     * @param durationMillis 15 to 120 seconds
     */
    public record Soundbite(
            long startMillis, long durationMillis, @Nullable String title) {}

    /**
     * What is said.
     *
     * @param captions whether it is timed as captions are
     */
    public record Transcript(Body body, @Nullable String language, boolean captions) {}
}
