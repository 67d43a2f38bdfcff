package io.castlog.feed.catalog;

import static io.castlog.feed.AnUpload.anUpload;
import static io.castlog.feed.catalog.ALog.SHOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.InputObject;
import io.castlog.events.Reason;
import io.castlog.events.UploadId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.events.feed.Publishing;
import io.castlog.events.feed.PublishingConfigured;
import io.castlog.events.feed.ShowRegistered;
import io.castlog.events.feed.TranscodeCompleted;
import io.castlog.events.feed.TranscodeFailed;
import io.castlog.events.feed.UploadAccepted;
import io.castlog.events.feed.UploadRefused;
import io.castlog.feed.AnUpload;
import io.castlog.feed.catalog.ShowState.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldTest {
    private final AnUpload first = anUpload("our-show").version(1);
    private final AnUpload second = anUpload("our-show").version(2);

    @Test
    void anAcceptedUploadIsProcessing() {
        EpisodeState episode = ALog.of(first.titled("One").accepted()).episode("e1");

        assertThat(episode.status()).isEqualTo(Status.PROCESSING);
        assertThat(episode.createdAt()).contains(ALog.at(0));
        assertThat(episode.title()).contains("One");
        assertThat(episode.live()).isEmpty();
    }

    @Test
    void aRefusedUploadIsAnErrorWithItsReason() {
        EpisodeState episode = ALog.of(first.refused()).episode("e1");

        assertThat(episode.status()).isEqualTo(Status.ERROR);
        assertThat(episode.latest().flatMap(Attempt::error)).contains(first.reason());
    }

    @Test
    void aRefusalWithoutEpisodeOnlyMeetsTheShow() {
        UploadRefused refused = new UploadRefused(SHOW, null, first.uploadId(), first.object(), first.reason());

        Shelf shelf = ALog.of(refused).fold();

        assertThat(shelf.episodes()).isEmpty();
        assertThat(shelf.show().offset()).isZero();
    }

    @Test
    void aCompletedUploadIsLive() {
        EpisodeState episode =
                ALog.of(first.accepted(), first.started(1), first.completed()).episode("e1");

        assertThat(episode.status()).isEqualTo(Status.COMPLETED);
        assertThat(episode.live().map(Attempt::uploadId)).contains(first.uploadId());
        assertThat(episode.live().map(Attempt::jobId)).contains(first.jobId());
    }

    @Test
    void aReuploadKeepsTheLiveOneUntilItCompletes() {
        ALog log = ALog.of(first.accepted(), first.completed(), second.accepted(), second.started(1));
        EpisodeState during = log.episode("e1");
        EpisodeState after = log.add(second.completed(), ALog.at(4)).episode("e1");

        assertThat(during.status()).isEqualTo(Status.PROCESSING);
        assertThat(during.live().map(Attempt::uploadId)).contains(first.uploadId());
        assertThat(after.live().map(Attempt::uploadId)).contains(second.uploadId());
    }

    @Test
    void aFailedReuploadLeavesTheLiveOne() {
        EpisodeState episode = ALog.of(first.accepted(), first.completed(), second.accepted(), second.failed())
                .episode("e1");

        assertThat(episode.status()).isEqualTo(Status.ERROR);
        assertThat(episode.latest().flatMap(Attempt::error)).contains(second.reason());
        assertThat(episode.live().map(Attempt::uploadId)).contains(first.uploadId());
    }

    @Test
    void anOlderUploadThatCompletesLaterDoesNotGoLive() {
        EpisodeState episode = ALog.of(first.accepted(), second.accepted(), second.completed(), first.completed())
                .episode("e1");

        assertThat(episode.live().map(Attempt::uploadId)).contains(second.uploadId());
    }

    @Test
    void aSupersededUploadIsNeitherLiveNorLatest() {
        EpisodeState alone = ALog.of(first.accepted(), first.superseded()).episode("e1");
        EpisodeState replaced = ALog.of(first.accepted(), second.accepted(), second.superseded(), first.completed())
                .episode("e1");

        assertThat(alone.status()).isEqualTo(Status.PROCESSING);
        assertThat(alone.latest().map(Attempt::uploadId)).contains(first.uploadId());
        assertThat(replaced.latest().map(Attempt::uploadId)).contains(first.uploadId());
        assertThat(replaced.live().map(Attempt::uploadId)).contains(first.uploadId());
    }

    @Test
    void completionBeatsEveryOtherEnd() {
        List<CatalogEvent> ends = List.of(first.completed(), first.failed(), first.superseded());

        for (List<CatalogEvent> order : permutations(ends)) {
            EpisodeState episode = ALog.of(first.accepted(), order.get(0), order.get(1), order.get(2))
                    .episode("e1");
            assertThat(episode.status()).isEqualTo(Status.COMPLETED);
            assertThat(episode.latest().flatMap(Attempt::error)).isEmpty();
            assertThat(episode.live()).isPresent();
        }
    }

    @Test
    void theFirstCompletionCounts() {
        TranscodeCompleted again = new TranscodeCompleted(
                SHOW, first.episodeId(), first.uploadId(), first.jobId(), 2, second.renditions());

        EpisodeState episode =
                ALog.of(first.accepted(), first.completed(), again).episode("e1");

        assertThat(episode.live().map(Attempt::completion)).contains(new Completion(first.renditions(), ALog.at(1)));
    }

    @Test
    void everyOrderOfAnUploadsEventsGivesTheSameState() {
        List<CatalogEvent> events =
                List.of(first.accepted(), first.started(1), first.started(2), first.failed(), first.completed());

        Set<EpisodeState> states = permutations(events).stream()
                .map(order -> {
                    ALog log = ALog.of();
                    order.forEach(event -> log.add(event, ALog.START));
                    return Histories.comparable(log.episode("e1"));
                })
                .collect(Collectors.toSet());

        assertThat(states).hasSize(1);
    }

    @Test
    void anEpisodeIsUnknownToItsCreatorUntilItsUploadArrived() {
        ALog log = ALog.of(first.completed());

        assertThat(log.episode("e1").latest()).isEmpty();
        assertThat(log.episode("e1").live()).isEmpty();
        assertThat(log.show().counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void s3OrdersTheVersionsOfOneObject() {
        EpisodeState episode = ALog.of(second.accepted(), first.accepted(), second.completed(), first.completed())
                .episode("e1");

        assertThat(episode.live().map(Attempt::uploadId)).contains(second.uploadId());
        assertThat(episode.attempts())
                .extracting(Attempt::uploadId)
                .containsExactly(first.uploadId(), second.uploadId());
    }

    @Test
    void theCatalogueOrdersDifferentObjectsOfOneEpisode() {
        AnUpload other = first.file("e1.mp3");

        EpisodeState episode = ALog.of(second.accepted(), other.accepted(), other.completed(), second.completed())
                .episode("e1");

        assertThat(episode.live().map(Attempt::uploadId)).contains(other.uploadId());
    }

    @Test
    void aVersionToldLateMovesNobodyElse() {
        AnUpload other = first.file("e1.mp3");

        EpisodeState episode =
                ALog.of(second.accepted(), other.accepted(), first.accepted()).episode("e1");

        assertThat(episode.attempts())
                .extracting(Attempt::uploadId)
                .containsExactly(first.uploadId(), second.uploadId(), other.uploadId());
    }

    @Test
    void anObjectWithoutSequencerStandsWhereItWasTold() {
        InputObject swept = new InputObject("in", first.key(), null, "e", null, 1);
        UploadAccepted found =
                new UploadAccepted(SHOW, first.episodeId(), new UploadId("sweptsweptswept"), swept, "a", first.tags());

        EpisodeState episode = ALog.of(second.accepted(), found).episode("e1");

        assertThat(episode.latest().map(Attempt::uploadId)).contains(found.uploadId());
    }

    @Test
    void theFirstRegistrationFixesTheGuid() {
        ShowRegistered other = new ShowRegistered(
                SHOW, new UUID(1, 2), new Publishing("https://other.example", "https://other.example"));

        ShowState show = ALog.registered(other).show();

        assertThat(show.registration())
                .isEqualTo(new ShowState.Registration(ALog.registration().guid(), ALog.PUBLISHING, 0));
    }

    @Test
    void aMoveChangesTheUrlsAndKeepsTheGuid() {
        Publishing moved = new Publishing("https://new.example", "https://new.example");

        ShowState show = ALog.registered(new PublishingConfigured(SHOW, moved)).show();

        assertThat(show.publishing()).contains(moved);
        assertThat(show.registration())
                .extracting(r -> r == null ? null : r.guid())
                .isEqualTo(ALog.registration().guid());
        assertThat(show.change())
                .isEqualTo(new Change(
                        1, ALog.at(1), "publishing-configured", new PublishingConfigured(SHOW, moved).eventId()));
    }

    @Test
    void aMoveOfAnUnregisteredShowIsNone() {
        assertThat(ALog.of(new PublishingConfigured(SHOW, ALog.PUBLISHING))
                        .show()
                        .publishing())
                .isEmpty();
    }

    @Test
    void theFirstPublicationFixesGuidAndPubDate() {
        EpisodePublished one = new EpisodePublished(SHOW, first.episodeId(), "g1", ALog.at(5));
        EpisodePublished two = new EpisodePublished(SHOW, first.episodeId(), "g2", ALog.at(6));

        EpisodeState episode =
                ALog.of(first.accepted(), first.completed(), one, two).episode("e1");

        assertThat(episode.publication()).isEqualTo(new Publication("g1", ALog.at(5)));
        assertThat(episode.shownSince()).isEqualTo(2);
    }

    @Test
    void theFirstAlbumNamesTheShow() {
        ShowState show = ALog.of(
                        first.onAlbum(" ").accepted(),
                        first.file("e2.wav").onAlbum("Show").accepted(),
                        first.file("e3.wav").onAlbum("Else").accepted())
                .show();

        assertThat(show.album()).isEqualTo("Show");
        assertThat(show.change())
                .isEqualTo(new Change(
                        1,
                        ALog.at(1),
                        "upload-accepted",
                        first.file("e2.wav").accepted().eventId()));
    }

    @Test
    void anEventThatIsInAlreadyChangesNothing() {
        Shelf shelf = ALog.of(first.accepted(), first.completed()).fold();

        assertThat(shelf.fold(ALog.of(first.accepted(), first.failed()).entries()))
                .isEqualTo(shelf);
    }

    @Test
    void countsEpisodesByState() {
        ShowState show = ALog.of(
                        first.accepted(),
                        first.completed(),
                        first.file("e2.wav").refused(),
                        first.file("e3.wav").accepted())
                .show();

        assertThat(show.counts()).isEqualTo(new Counts(3, 1, 1));
    }

    @Test
    void lastChangeIsTheTimeOfTheAudioThatWentLive() {
        ALog log = ALog.registered(
                first.accepted(), first.completed(), new EpisodePublished(SHOW, first.episodeId(), "g", ALog.at(2)));

        log.add(second.completed(), ALog.at(50));
        assertThat(log.show().change())
                .isEqualTo(new Change(
                        3, ALog.at(3), "episode-published", log.entries().get(3).id()));

        log.add(second.accepted(), ALog.at(40));
        assertThat(log.show().change())
                .isEqualTo(new Change(
                        5, ALog.at(50), "upload-accepted", log.entries().get(5).id()));
    }

    @Test
    void anEpisodeOfHundredsOfUploadsFitsAnItem() {
        ALog log = ALog.of();
        for (int i = 1; i <= 600; i++) {
            AnUpload upload = first.version(i).titled("t".repeat(5000));
            log.add(upload.accepted(), ALog.at(i));
            log.add(i % 2 == 0 ? upload.completed() : failed(upload, "m".repeat(100)), ALog.at(i));
        }

        int size = Optional.ofNullable(
                        CatalogItems.item(SHOW, log.episode("e1")).get("state"))
                .orElseThrow()
                .s()
                .length();
        assertThat(size).isLessThan(400_000);
        assertThat(log.episode("e1").live().map(Attempt::uploadId))
                .contains(first.version(600).uploadId());
    }

    @Test
    void aLongReasonIsCut() {
        EpisodeState episode =
                ALog.of(first.accepted(), failed(first, "m".repeat(5000))).episode("e1");

        assertThat(episode.latest().flatMap(Attempt::error).map(Reason::message).orElseThrow())
                .hasSize(1000);
    }

    private static TranscodeFailed failed(AnUpload upload, String message) {
        return new TranscodeFailed(
                upload.podcastId(), upload.episodeId(), upload.uploadId(), null, 1, new Reason("CODE", message));
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(i -> {
                    List<T> rest = new ArrayList<>(all);
                    T head = rest.remove((int) i);
                    return permutations(rest).stream().map(tail -> {
                        List<T> order = new ArrayList<>(List.of(head));
                        order.addAll(tail);
                        return order;
                    });
                })
                .toList();
    }
}
