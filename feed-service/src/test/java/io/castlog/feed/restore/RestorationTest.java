package io.castlog.feed.restore;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.catalog.ALog.SHOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.EpisodeId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodeDetails.Visibility;
import io.castlog.events.feed.EpisodeEdited;
import io.castlog.events.feed.EpisodeErased;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.PublishingConfigured;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowEdited;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.ALog;
import io.castlog.feed.catalog.Described;
import io.castlog.feed.catalog.EpisodeEdits;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.Replayed;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.edit.Descriptions;
import io.castlog.feed.edit.Rewrite;
import io.castlog.feed.render.Edition;
import io.castlog.feed.render.Extras;
import io.castlog.feed.replay.Change;
import io.castlog.feed.replay.FeedDiff;
import io.castlog.feed.restore.Beyond.Reason;
import io.castlog.feed.rules.FeedDocument;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestorationTest {
    private static final List<ShowDetails> SHOWS = List.of(
            Described.show(), Described.showOfAtMost(10), Described.show().withImage(null));

    private final AnUpload first = anUpload("our-show").titled("One");
    private final ALog log = ALog.registered();
    private int writes;

    @Test
    void titlesComeBackAndHiddenEpisodesToo() {
        publish(first);
        describe("e1", Visibility.PUBLISHED, "Right");
        int then = log.entries().size();
        describe("e1", Visibility.UNPUBLISHED, "Wrong");

        Restoration restoration = restoration(then);

        assertThat(restoration.beyond()).isEmpty();
        assertThat(restoration.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.fields()).containsExactly("title", "visibility");
            assertThat(correction.rewrite()).isInstanceOf(Rewrite.OfEpisode.class);
        });
    }

    @Test
    void episodesThatCameLaterAreHiddenUnlessTheyAreToStay() {
        publish(first);
        int then = log.entries().size();
        publish(first.file("e2.wav"));

        assertThat(restoration(then).corrections())
                .extracting(Correction::fields)
                .containsExactly(List.of("visibility"));
        assertThat(Restoration.of(at(then), log.snapshot(), true).corrections()).isEmpty();
    }

    @Test
    void anotherRecordingStaysAndIsNamedWithTheOldTitleOfItsFile() {
        publish(first);
        int then = log.entries().size();
        publish(first.version(2).titled("Two"));

        Restoration restoration = restoration(then);

        assertThat(restoration.beyond()).containsExactly(new Beyond(first.episodeId(), Reason.AUDIO));
        assertThat(restoration.corrections())
                .singleElement()
                .satisfies(correction -> assertThat(correction.rewrite())
                        .isInstanceOfSatisfying(
                                Rewrite.OfEpisode.class,
                                rewrite -> assertThat(rewrite.details().title()).isEqualTo("One")));
    }

    @Test
    void otherUrlsAndErasedEpisodesDoNotComeBack() {
        publish(first);
        int then = log.entries().size();
        add(new EpisodeErased(SHOW, first.episodeId(), "gone", 0));
        add(new PublishingConfigured(SHOW, new Publishing("https://new.example", "https://new.example")));

        Restoration restoration = restoration(then);

        assertThat(restoration.corrections()).isEmpty();
        assertThat(restoration.beyond())
                .containsExactly(new Beyond(null, Reason.ADDRESS), new Beyond(first.episodeId(), Reason.ERASED));
    }

    @Test
    void aShowThatNobodyDescribedIsCalledAgainAsItsFilesSaid() {
        publish(first.onAlbum("The Album"));
        int then = log.entries().size();
        add(new ShowEdited(SHOW, "w", 0, Described.show()));

        restore(then);

        assertThat(log.show().edits().details()).extracting(ShowDetails::title).isEqualTo("The Album");
        assertThat(restoration(then).corrections()).isEmpty();
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsRestoredSaysTheSameAgainButForWhatItSays(long seed) {
        Random random = new Random(seed);
        publish(first);
        int steps = 5 + random.nextInt(30);
        for (int i = 0; i < steps; i++) {
            step(random);
        }
        int then = 4 + random.nextInt(log.entries().size() - 3);

        Restoration restoration = restoration(then);
        restore(then);

        assertThat(restoration(then).corrections()).isEmpty();
        FeedDiff diff = FeedDiff.of(SHOW, document(at(then)), document(log.snapshot()));
        assertThat(diff.channel())
                .extracting(Change.Field::name)
                .isSubsetOf("lastBuildDate", "pubDate", "podcast:medium");
        Set<String> named = guids(restoration.beyond());
        assertThat(diff.items().stream().filter(item -> !named.contains(item.guid())))
                .allSatisfy(item -> assertThat(item.fields())
                        .extracting(Change.Field::name)
                        .isSubsetOf("itunes:episodeType", "itunes:title") // what nobody described is described now
                        .isNotEmpty());
    }

    private void step(Random random) {
        AnUpload upload = first.file("e" + (1 + random.nextInt(4)) + ".wav");
        String id = upload.episodeId().value();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> publish(upload.version(1 + random.nextInt(5)).titled("File " + random.nextInt(3)));
            case 3 -> add(upload.version(6).accepted());
            case 4, 5 ->
                add(new ShowEdited(
                        SHOW, "w" + writes++, log.show().edits().version(), SHOWS.get(random.nextInt(SHOWS.size()))));
            case 6 -> add(new EpisodeErased(SHOW, upload.episodeId(), "w" + writes++, version(id)));
            default -> {
                Visibility[] all = Visibility.values();
                describe(id, all[random.nextInt(all.length)], random.nextInt(3) == 0 ? null : "T" + random.nextInt(3));
            }
        }
    }

    private void publish(AnUpload upload) {
        add(upload.accepted());
        add(upload.completed());
        add(new EpisodePublished(
                SHOW,
                upload.episodeId(),
                "guid-" + upload.episodeId(),
                ALog.at(log.entries().size())));
    }

    private void describe(String id, Visibility visibility, @Nullable String title) {
        add(new EpisodeEdited(
                SHOW,
                new EpisodeId(id),
                "w" + writes++,
                version(id),
                Descriptions.of(EpisodeEdits.NONE).shown(visibility, title)));
    }

    private int version(String id) {
        return log.snapshot().episodes().stream()
                .filter(episode -> episode.episodeId().value().equals(id))
                .mapToInt(episode -> episode.edits().version())
                .findFirst()
                .orElse(0);
    }

    private void add(CatalogEvent event) {
        log.add(event, ALog.at(log.entries().size()));
    }

    private void restore(int then) {
        restoration(then).corrections().forEach(correction -> {
            switch (correction.rewrite()) {
                case Rewrite.OfShow(int version, var details) ->
                    add(new ShowEdited(SHOW, "w" + writes++, version, details));
                case Rewrite.OfEpisode(var episodeId, int version, var details) ->
                    add(new EpisodeEdited(SHOW, episodeId, "w" + writes++, version, details));
            }
        });
    }

    private Restoration restoration(int then) {
        return Restoration.of(at(then), log.snapshot(), false);
    }

    /** After so many events. */
    private Snapshot at(int events) {
        Replayed replayed = new Replayed(SHOW);
        log.entries().subList(0, events).forEach(replayed::add);
        return replayed.snapshot();
    }

    private static FeedDocument document(Snapshot snapshot) {
        Edition edition = Edition.of(snapshot, Extras.NONE);
        return FeedDocument.read(edition.rss().bytes());
    }

    private Set<String> guids(List<Beyond> beyond) {
        Set<EpisodeId> episodes = beyond.stream().map(Beyond::episodeId).collect(Collectors.toSet());
        return log.snapshot().episodes().stream()
                .filter(episode -> episodes.contains(episode.episodeId()))
                .map(EpisodeState::episodeId)
                .map(id -> "guid-" + id)
                .collect(Collectors.toSet());
    }
}
