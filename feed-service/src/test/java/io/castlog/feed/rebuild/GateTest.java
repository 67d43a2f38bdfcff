package io.castlog.feed.rebuild;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.catalog.ALog.SHOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import io.castlog.events.feed.EpisodeErased;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.PublishingConfigured;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.ALog;
import io.castlog.feed.catalog.Described;
import io.castlog.feed.render.BadFeedException;
import io.castlog.feed.render.Edition;
import io.castlog.feed.render.Extras;
import io.castlog.feed.render.Fragments;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.Finding;
import io.castlog.feed.rules.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final EpisodeId E1 = new EpisodeId("e1");
    private static final AnUpload UPLOAD = anUpload("our-show");

    @Test
    void whatIsPublishedPasses() {
        assertThat(Gate.of(log().snapshot(), published())).isEqualTo(Gate.OPEN);
    }

    @Test
    void newAudioPasses() {
        AnUpload next = UPLOAD.version(2);
        ALog log = log().add(next.accepted(), ALog.at(9)).add(next.completed(), ALog.at(10));

        assertThat(Gate.of(log.snapshot(), published())).isEqualTo(Gate.OPEN);
    }

    @Test
    void otherBasesThatTheLogRecordsPass() {
        ALog log = log().add(
                        new PublishingConfigured(
                                SHOW, new Publishing("https://a.example.org", "https://b.example.org")),
                        ALog.at(9));

        assertThat(Gate.of(log.snapshot(), published())).isEqualTo(Gate.OPEN);
    }

    @Test
    void anotherPubDateIsNotPublished() {
        Identity one = published().getFirst();
        Identity before = new Identity(one.guid(), ALog.at(-77), one.url(), one.bytes(), one.mimeType());

        Gate gate = Gate.of(log().snapshot(), List.of(before));

        assertThat(gate.kept()).containsEntry(E1, before);
        assertThat(gate.findings().get(E1))
                .extracting(Finding::message)
                .asString()
                .startsWith("pubDate would change from");
        Edition edition = Edition.of(log().snapshot(), Extras.NONE, gate.kept(), gate.findings(), Fragments.none());
        assertThat(FeedDocument.read(edition.rss().bytes()).identities()).containsExactly(before);
        assertThat(edition.findings()).containsKey(E1);
    }

    @Test
    void anotherNameOfTheSameAudioIsNotPublished() {
        Identity one = published().getFirst();
        Identity before = new Identity(
                one.guid(), one.pubDate(), one.url().replace("-standard", "-old"), one.bytes(), one.mimeType());

        assertThat(Gate.of(log().snapshot(), List.of(before)).kept()).containsEntry(E1, before);
    }

    @Test
    void anItemOfNoEpisodeIsNotLost() {
        Identity one = published().getFirst();
        Identity other = new Identity("other", one.pubDate(), one.url(), one.bytes(), one.mimeType());

        assertThatThrownBy(() -> Gate.of(log().snapshot(), List.of(one, other)))
                .isInstanceOf(BadFeedException.class)
                .hasMessage("the published item with guid 'other' is no episode of the catalogue");
    }

    @Test
    void anItemWhoseAudioTheStateForgotIsNotLost() {
        ALog forgot = ALog.registered(new EpisodePublished(SHOW, E1, "guid-1", ALog.at(2)));

        assertThatThrownBy(() -> Gate.of(forgot.snapshot(), published()))
                .isInstanceOf(BadFeedException.class)
                .hasMessageContaining("episode 'e1' would leave the feed");
    }

    @Test
    void itsCreatorMayTakeAnEpisodeAway() {
        ALog hidden = log().add(Described.episode("e1", "w", 0, Visibility.UNPUBLISHED), ALog.at(9));
        ALog erased = log().add(new EpisodeErased(SHOW, E1, "w", 0), ALog.at(9));

        assertThat(Gate.of(hidden.snapshot(), published())).isEqualTo(Gate.OPEN);
        assertThat(Gate.of(erased.snapshot(), published())).isEqualTo(Gate.OPEN);
    }

    private static ALog log() {
        return ALog.registered(
                UPLOAD.accepted(), UPLOAD.completed(), new EpisodePublished(SHOW, E1, "guid-1", ALog.at(2)));
    }

    private static List<Identity> published() {
        return FeedDocument.read(Edition.of(log().snapshot(), Extras.NONE).rss().bytes())
                .identities();
    }
}
