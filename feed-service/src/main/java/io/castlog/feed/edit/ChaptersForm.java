package io.castlog.feed.edit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chapters of an episode; what this does not name of a creator's file is left out.
 *
 * @see <a href="https://github.com/Podcastindex-org/podcast-namespace/blob/main/chapters/jsonChapters.md">the format</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"version", "author", "title", "podcastName", "description", "waypoints", "chapters"})
record ChaptersForm(
        @Nullable String version,
        @Nullable String author,
        @Nullable String title,
        @Nullable String podcastName,
        @Nullable String description,
        @Nullable Boolean waypoints,
        @Nullable List<Chapter> chapters) {
    static final String VERSION = "1.2.0";

    private static final int MOST = 1000;

    /**
     * A part of the episode.
     *
     * @param startTime in seconds
     * @param toc false: not listed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Chapter(
            @Nullable BigDecimal startTime,
            @Nullable BigDecimal endTime,
            @Nullable String title,
            @Nullable String img,
            @Nullable String url,
            @Nullable Boolean toc,
            @Nullable Place location) {
        private void check(Check check) {
            check.required("startTime", startTime);
            check.atLeast("startTime", startTime, 0);
            check.plain("title", title, Check.TEXT);
            check.https("img", img);
            check.https("url", url);
            if (location != null) {
                Check inside = new Check(check.path() + "location/");
                inside.required("name", location.name());
                inside.plain("name", location.name(), 128);
                inside.required("geo", location.geo());
            }
        }

        private BigDecimal start() {
            return startTime == null ? BigDecimal.ZERO : startTime;
        }
    }

    /** Where it is about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(
            @Nullable String name,
            @Nullable String geo,
            @Nullable String osm) {}

    /**
     * As it is published, if it keeps the rules.
     *
     * @param durationMillis of the episode; 0 where it is not known
     */
    ChaptersForm checked(long durationMillis) {
        Check check = Check.ROOT;
        check.required("version", version);
        if (!Given.text(version, "").startsWith("1.")) {
            throw check.wrong("version", version, "is 1.2.0");
        }
        List<Chapter> all = Given.list(chapters);
        if (all.isEmpty()) {
            throw check.wrong("chapters", null, "has at least one chapter; DELETE takes chapters away");
        }
        check.each("chapters", all, MOST, (each, chapter) -> chapter.check(each));
        order(all, durationMillis);
        return new ChaptersForm(VERSION, author, title, podcastName, description, waypoints, all);
    }

    private static void order(List<Chapter> all, long durationMillis) {
        for (int i = 0; i < all.size(); i++) {
            Chapter chapter = all.get(i);
            Check check = new Check("chapters/" + i + "/");
            BigDecimal start = chapter.start();
            if (i > 0 && start.compareTo(all.get(i - 1).start()) <= 0) {
                throw check.wrong("startTime", start, "is after that of the chapter before");
            }
            if (chapter.endTime() != null && chapter.endTime().compareTo(start) <= 0) {
                throw check.wrong("endTime", chapter.endTime(), "is after startTime");
            }
            if (durationMillis > 0 && start.compareTo(BigDecimal.valueOf(durationMillis, 3)) >= 0) {
                throw check.wrong(
                        "startTime",
                        start,
                        "is within the episode, which is %s s long".formatted(durationMillis / 1000.0));
            }
        }
    }
}
