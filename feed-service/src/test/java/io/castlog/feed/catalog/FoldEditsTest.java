package io.castlog.feed.catalog;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.catalog.ALog.SHOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import io.castlog.events.feed.EpisodeErased;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.ShowErased;
import io.castlog.feed.AnUpload;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the fold makes of creators' writes. */
class FoldEditsTest {
    private final AnUpload upload = anUpload("our-show");

    @Test
    void acceptsTheFirstOfTwoWritersOfOneVersion() {
        ShowState show = ALog.registered(Described.show("a", 0), Described.show("b", 0), Described.show("c", 1))
                .show();

        assertThat(show.edits().version()).isEqualTo(2);
        assertThat(show.edits().verdicts())
                .containsExactly(
                        new Verdict("a", true, 1, 1), new Verdict("b", false, 1, 2), new Verdict("c", true, 2, 3));
    }

    @Test
    void judgesAWriteOnceHoweverOftenItIsTold() {
        ShowState show = ALog.registered(
                        Described.show("a", 0),
                        Described.show("a", 0),
                        Described.episode("e1", "d", 0, Visibility.DRAFT),
                        Described.episode("e1", "d", 0, Visibility.DRAFT))
                .show();

        assertThat(show.edits().version()).isEqualTo(1);
        assertThat(show.edits().verdict("a")).contains(new Verdict("a", true, 1, 1));
        assertThat(show.edits().verdict("d")).contains(new Verdict("d", true, 1, 3));
    }

    @Test
    void keepsTheLatestVerdicts() {
        ALog log = ALog.registered();
        IntStream.range(0, 100).forEach(i -> log.add(Described.show("w" + i, i), ALog.at(i)));

        assertThat(log.show().edits().verdicts()).hasSize(64);
        assertThat(log.show().edits().verdict("w99")).isPresent();
        assertThat(log.show().edits().verdict("w0")).isEmpty();
    }

    @Test
    void aRefusedWriteIsNoChangeThatListenersSee() {
        ALog log = ALog.registered(Described.show("a", 0));
        Change before = log.show().change();
        log.add(Described.show("b", 0), ALog.at(50));

        assertThat(log.show().change()).isEqualTo(before);
    }

    @Test
    void aDraftIsNotInTheFeedAndGoesPublicWhenItIsPublished() {
        ALog log = ALog.registered(
                upload.accepted(), upload.completed(), Described.episode("e1", "a", 0, Visibility.DRAFT));
        assertThat(log.episode("e1").inFeed()).isFalse();
        assertThat(log.episode("e1").shownAt()).isEmpty();

        log.add(Described.episode("e1", "b", 1, Visibility.PUBLISHED), ALog.at(77));

        assertThat(log.episode("e1").shownAt()).contains(ALog.at(77));
    }

    @Test
    void anEditedEntryIsAChangeAndADraftsEditIsNone() {
        ALog log = ALog.registered(upload.accepted(), upload.completed(), published());
        long before = changedAt(log);
        log.add(Described.episode("e1", "a", 0, Visibility.PUBLISHED), ALog.at(10));
        long edited = changedAt(log);
        log.add(Described.episode("e2", "b", 0, Visibility.DRAFT), ALog.at(11));

        assertThat(edited).isGreaterThan(before);
        assertThat(changedAt(log)).isEqualTo(edited);
        assertThat(log.show().counts()).isEqualTo(new ShowState.Counts(2, 1, 0));
    }

    @Test
    void anErasedEpisodeForgetsItsUploadsAndKeepsItsName() {
        ALog log = ALog.registered(
                upload.accepted(),
                upload.completed(),
                published(),
                new EpisodeErased(SHOW, new EpisodeId("e1"), "x", 0),
                upload.accepted(),
                upload.completed());

        EpisodeState erased = log.episode("e1");
        assertThat(erased.attempts()).isEmpty();
        assertThat(erased.inFeed()).isFalse();
        assertThat(log.show().edits().verdict("x"))
                .hasValueSatisfying(verdict -> assertThat(verdict.accepted()).isTrue());

        AnUpload again = upload.version(2);
        log.add(again.accepted(), ALog.at(20)).add(again.completed(), ALog.at(21));
        log.add(Described.episode("e1", "late", 1, Visibility.PUBLISHED), ALog.at(22));
        assertThat(log.episode("e1").attempts()).isEmpty();
        assertThat(log.episode("e1").edits().details()).isNull();
        assertThat(log.show().counts()).isEqualTo(ShowState.Counts.NONE);
        assertThat(log.show().edits().verdict("late"))
                .hasValueSatisfying(verdict -> assertThat(verdict.accepted()).isFalse());
        assertThat(log.episode("e1").publication()).isEqualTo(new Publication("guid-1", ALog.at(3)));
    }

    @Test
    void anErasedShowStaysErased() {
        ALog log = ALog.registered(
                Described.show("a", 0),
                upload.accepted(),
                new ShowErased(SHOW, "x", 1),
                Described.show("b", 2),
                Described.episode("e1", "c", 0, Visibility.PUBLISHED),
                upload.version(2).accepted());

        ShowState show = log.show();
        assertThat(show.edits().erased()).isTrue();
        assertThat(show.edits().details()).isNull();
        assertThat(show.album()).isNull();
        assertThat(show.counts()).isEqualTo(ShowState.Counts.NONE);
        assertThat(show.edits().verdicts()).extracting(Verdict::accepted).containsExactly(true, true, false, false);
        assertThat(show.offset()).isEqualTo(6);
    }

    private static long changedAt(ALog log) {
        return Objects.requireNonNull(log.show().change()).offset();
    }

    private static EpisodePublished published() {
        return new EpisodePublished(SHOW, new EpisodeId("e1"), "guid-1", ALog.at(3));
    }
}
