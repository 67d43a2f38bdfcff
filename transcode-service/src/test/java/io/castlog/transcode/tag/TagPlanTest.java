package io.castlog.transcode.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.EpisodeId;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.feed.Artwork;
import io.castlog.events.feed.Artwork.Image;
import io.castlog.events.feed.Body;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TagPlanTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-01T23:30:00Z");
    private static final Body CHAPTERS = new Body("our-show/assets/chapters-1.json", "application/json", 10, "00");
    private static final OriginalTags OWN = new OriginalTags(
            "Own title",
            "Own album",
            "Own artist",
            "2019",
            null,
            null,
            9,
            null,
            List.of(new OriginalTags.Chapter(0, 10, "Own chapter")));

    @Test
    void whatTheCreatorDescribedCountsMost() {
        KnownShow show = new KnownShow(1, "Our Show", "We", null, false, false);
        KnownEpisode episode =
                new KnownEpisode(1, "One", 3, null, CHAPTERS, false, Instant.parse("2026-02-01T00:00:00Z"));

        assertThat(plan(show, episode, OWN))
                .isEqualTo(new TagPlan("One", "Our Show", "We", 3, "2026-02-01", null, CHAPTERS, List.of()));
    }

    @Test
    void thenWhatTheRecordingSaysOfItself() {
        assertThat(plan(KnownShow.NONE, KnownEpisode.NONE, OWN))
                .isEqualTo(new TagPlan("Own title", "Own album", "Own artist", 9, "2019", null, null, OWN.chapters()));
    }

    @Test
    void thenIdsAndTheDayOfArrival() {
        assertThat(plan(KnownShow.NONE, KnownEpisode.NONE, OriginalTags.NONE))
                .isEqualTo(new TagPlan("e1", "our-show", null, null, "2026-03-01", null, null, List.of()));
    }

    @Test
    void chaptersThatTheCreatorTookAwayStayAway() {
        KnownEpisode without = new KnownEpisode(1, null, null, null, null, true, null);

        assertThat(plan(KnownShow.NONE, without, OWN).marks()).isEmpty();
    }

    @Test
    void textsAreOneBoundedLine() {
        OriginalTags odd = new OriginalTags(
                " a\n\u0000b\u2028c ", "\u0007", "💥".repeat(600), "soon", null, null, null, null, List.of());

        TagPlan plan = plan(KnownShow.NONE, KnownEpisode.NONE, odd);

        assertThat(plan.title()).isEqualTo("a b c");
        assertThat(plan.show()).isEqualTo("our-show");
        assertThat(plan.artist()).isEqualTo("💥".repeat(500));
        assertThat(plan.date()).isEqualTo("2026-03-01");
    }

    @Test
    void theCoverIsTheLargestJpegOfAFittingSize() {
        Artwork art = new Artwork(List.of(
                jpeg(3000, 900_000), jpeg(1400, 200_000), jpeg(600, 60_000), new Image("png", 1200, "image/png", 10)));

        assertThat(cover(null, art)).isEqualTo(jpeg(1400, 200_000));
    }

    @Test
    void aHeavyPictureIsNotEmbedded() {
        assertThat(cover(null, new Artwork(List.of(jpeg(1400, 1_000_001), jpeg(600, 60_000)))))
                .isEqualTo(jpeg(600, 60_000));
        assertThat(cover(null, new Artwork(List.of(jpeg(3000, 5_000_000))))).isNull();
    }

    @Test
    void withoutAFittingSizeTheSmallestIsTaken() {
        assertThat(cover(null, new Artwork(List.of(jpeg(3000, 900_000), jpeg(2000, 400_000)))))
                .isEqualTo(jpeg(2000, 400_000));
    }

    @Test
    void anEpisodesPictureComesBeforeTheShows() {
        Artwork ofEpisode = new Artwork(List.of(jpeg(700, 1)));

        assertThat(cover(ofEpisode, new Artwork(List.of(jpeg(1400, 1))))).isEqualTo(jpeg(700, 1));
    }

    private static @Nullable Image cover(@Nullable Artwork ofEpisode, Artwork ofShow) {
        KnownShow show = new KnownShow(1, null, null, ofShow, false, false);
        return plan(show, new KnownEpisode(1, null, null, ofEpisode, null, false, null), OriginalTags.NONE)
                .cover();
    }

    private static Image jpeg(int pixels, long bytes) {
        return new Image("our-show/assets/cover-" + pixels + ".jpg", pixels, "image/jpeg", bytes);
    }

    private static TagPlan plan(KnownShow show, KnownEpisode episode, OriginalTags own) {
        return TagPlan.of(new Known(show, episode), new PodcastId("our-show"), new EpisodeId("e1"), own, RECEIVED);
    }
}
