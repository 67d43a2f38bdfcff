package io.castlog.transcode.tag;

import io.castlog.events.EpisodeId;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.Artwork.Image;
import io.castlog.events.feed.Body;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written into an upload's files. Made once per attempt and kept with it, so that doing the work again
 * gives the same bytes. What the creator described counts more than what the file said of itself.
 *
 * @param cover one picture of the artwork; absent where none is known or none fits
 * @param chapters JSON chapters in the RSS bucket
 * @param marks the chapters of the recording itself, where the creator described none
 */
public record TagPlan(
        String title,
        String show,
        @Nullable String artist,
        @Nullable Integer track,
        String date,
        @Nullable Image cover,
        @Nullable Body chapters,
        List<OriginalTags.Chapter> marks) {
    /** Larger pictures cost every listener more than they show. */
    static final long LARGEST_COVER = 1_000_000;

    private static final int LEAST_PIXELS = 600;
    private static final int MOST_PIXELS = 1400;
    private static final int LONGEST_TEXT = 500;
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");
    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    /** Copies the list; a missing one is empty. */
    public TagPlan {
        marks = marks == null ? List.of() : List.copyOf(marks);
    }

    /**
     * Decides.
     *
     * @param original what the recording says of itself
     * @param receivedAt when it arrived: its date, where it was not published before and has none of its own
     */
    public static TagPlan of(
            Known known, PodcastId podcastId, EpisodeId episodeId, OriginalTags original, Instant receivedAt) {
        KnownShow show = known.show();
        KnownEpisode episode = known.episode();
        return new TagPlan(
                first(episode.title(), original.title(), episodeId.value()),
                first(show.title(), original.album(), podcastId.value()),
                text(show.author()).or(() -> text(original.artist())).orElse(null),
                episode.number() == null ? original.track() : episode.number(),
                date(episode.pubDate(), original.date(), receivedAt),
                cover(episode.cover()).or(() -> cover(show.cover())).orElse(null),
                episode.chapters(),
                episode.chapters() == null && !episode.withoutChapters() ? original.chapters() : List.of());
    }

    private static String first(@Nullable String described, @Nullable String own, String id) {
        return text(described).or(() -> text(own)).orElse(id);
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(some -> BREAKS.matcher(some).replaceAll(" ").strip())
                .filter(some -> !some.isEmpty())
                .map(TagPlan::bounded);
    }

    private static String bounded(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }

    private static String date(@Nullable Instant published, @Nullable String own, Instant receivedAt) {
        if (published == null && own != null && DATE.matcher(own).matches()) {
            return own;
        }
        return LocalDate.ofInstant(published == null ? receivedAt : published, ZoneOffset.UTC)
                .toString();
    }

    /** The largest JPEG of a fitting size, else the smallest picture. */
    private static Optional<Image> cover(@Nullable Artwork artwork) {
        List<Image> images = artwork == null ? List.of() : artwork.images();
        List<Image> light =
                images.stream().filter(image -> image.bytes() <= LARGEST_COVER).toList();
        return light.stream()
                .filter(image -> image.mimeType().equals("image/jpeg"))
                .filter(image -> image.pixels() >= LEAST_PIXELS && image.pixels() <= MOST_PIXELS)
                .max(Comparator.comparingInt(Image::pixels))
                .or(() -> light.stream().min(Comparator.comparingInt(Image::pixels)));
    }
}
