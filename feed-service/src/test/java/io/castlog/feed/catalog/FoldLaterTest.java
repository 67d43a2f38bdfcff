package io.castlog.feed.catalog;

import static io.castlog.feed.AnUpload.anUpload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.castlog.events.Rendition;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.feed.AnUpload;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is told of an episode's files beside its transcode. */
class FoldLaterTest {
    private final AnUpload upload = anUpload("our-show").file("e1.wav").version(1);

    @Test
    void anAddedEncodingStandsBesideTheOthersAndChangesTheFeed() {
        ALog log = ALog.registered(upload.accepted(), upload.completed(), published(), upload.added());

        assertThat(names(log)).containsExactly("standard", "aac", "opus");
        assertThat(log.episode("e1").shownSince()).isEqualTo(4);
        assertThat(log.show().change()).extracting(Change::offset).isEqualTo(4L);
    }

    @Test
    void whatIsToldAgainOrBeforeTheTranscodeComesToTheSame() {
        ALog log = ALog.registered(upload.accepted(), upload.added(), upload.completed(), upload.added());

        assertThat(names(log)).containsExactly("standard", "aac", "opus");
    }

    @Test
    void anEncodingThatCouldNotBeMadeCostsNothingAndSaysWhy() {
        ALog log = ALog.registered(upload.accepted(), upload.completed(), upload.missed());

        Attempt live = log.episode("e1").live().orElseThrow();
        assertThat(live.missing()).containsExactly(new Later.Missed("opus", upload.reason()));
        assertThat(live.status()).isEqualTo(Status.COMPLETED);
        assertThat(names(log)).containsExactly("standard", "aac");
    }

    @Test
    void retaggedFilesTakeThePlaceOfTheOldOnesAndIdentityStays() {
        ALog before = ALog.registered(upload.accepted(), upload.completed(), published());
        ALog after = ALog.registered(upload.accepted(), upload.completed(), published(), upload.retagged(3));

        assertThat(keys(after))
                .containsExactlyElementsOf(upload.retagged(3).renditions().stream()
                        .map(Rendition::key)
                        .toList());
        assertThat(after.episode("e1").publication())
                .isEqualTo(before.episode("e1").publication());
        assertThat(after.episode("e1").live().orElseThrow().uploadId()).isEqualTo(upload.uploadId());
        assertThat(after.episode("e1").shownSince()).isEqualTo(4);
    }

    @Test
    void theLaterRequestCountsWhicheverIsToldLast() {
        ALog log = ALog.registered(upload.accepted(), upload.completed(), upload.retagged(9), upload.retagged(7));

        assertThat(keys(log))
                .containsExactlyElementsOf(upload.retagged(9).renditions().stream()
                        .map(Rendition::key)
                        .toList());
    }

    @Test
    void anEncodingThatComesAfterARetagIsKept() {
        ALog log = ALog.registered(upload.accepted(), upload.completed(), upload.retagged(7), upload.added());

        assertThat(names(log)).containsExactly("standard", "aac", "opus");
    }

    @Test
    void aRequestForWhatIsNotLiveIsRefused() {
        AnUpload newer = upload.version(2);
        ALog log = ALog.registered(
                upload.accepted(),
                upload.completed(),
                upload.retagRequested("a"),
                newer.accepted(),
                newer.completed(),
                upload.retagRequested("b"),
                upload.retagRequested("a"));

        assertThat(log.show().edits().verdicts())
                .extracting(Verdict::writeId, Verdict::accepted)
                .containsExactly(tuple("a", true), tuple("b", false));
    }

    private EpisodePublished published() {
        return new EpisodePublished(ALog.SHOW, upload.episodeId(), "guid", ALog.at(2));
    }

    private static List<String> names(ALog log) {
        return live(log).map(Rendition::name).toList();
    }

    private static List<String> keys(ALog log) {
        return live(log).map(Rendition::key).toList();
    }

    private static Stream<Rendition> live(ALog log) {
        return log.episode("e1").live().map(Attempt::completion).stream()
                .flatMap(completion -> completion.renditions().stream());
    }
}
