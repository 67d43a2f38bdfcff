package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.history.Cause;
import io.castlog.feed.rebuild.ExtrasReader;
import io.castlog.feed.rebuild.FeedBucket;
import io.castlog.feed.rebuild.PublishedFeed;
import io.castlog.feed.rebuild.Rebuilds;
import io.castlog.feed.render.BadFeedException;
import io.castlog.feed.render.Document;
import io.castlog.feed.render.Edition;
import io.castlog.feed.render.Extras;
import io.castlog.feed.render.Version;
import io.castlog.feed.replay.Change.Kind;
import io.castlog.feed.replay.Result.State;
import io.castlog.feed.rules.FeedDocument;
import io.castlog.feed.rules.NotAFeedException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Renders replayed states and takes them where they belong. */
@Singleton
final class Feeds {
    private static final int TRIES = 10;

    private final ExtrasReader extras;
    private final FeedBucket bucket;
    private final Rebuilds rebuilds;
    private final S3Client s3;

    Feeds(ExtrasReader extras, FeedBucket bucket, Rebuilds rebuilds, S3Client s3) {
        this.extras = extras;
        this.bucket = bucket;
        this.rebuilds = rebuilds;
        this.s3 = s3;
    }

    Result replay(Snapshot state, Target target, Version version) {
        PodcastId podcastId = state.show().podcastId();
        long offset = state.show().offset();
        if (state.show().edits().erased()) {
            return new Result(podcastId, State.ERASED, offset, 0, 0, "", FeedDiff.none(podcastId), null);
        }
        Extras shown = extras.read(state, version);
        Optional<Result> same = target instanceof Target.Shadow ? Optional.empty() : same(state, shown);
        if (same.isPresent()) {
            return same.get();
        }
        try {
            return replay(state, Edition.of(state, shown), target);
        } catch (BadFeedException e) {
            return new Result(podcastId, State.REFUSED, offset, 0, 0, "", FeedDiff.none(podcastId), e.getMessage());
        }
    }

    /** What is published was checked: as long as the bytes are the same, rules need not be looked at again. */
    private Optional<Result> same(Snapshot state, Extras shown) {
        PodcastId podcastId = state.show().podcastId();
        Optional<String> published = bucket.published(podcastId).map(PublishedFeed::sha256);
        if (published.isEmpty()) {
            return Optional.empty();
        }
        Edition.Unchecked feed = Edition.unchecked(state, shown);
        return published
                .filter(feed.rss().sha256()::equals)
                .map(_ -> new Result(
                        podcastId,
                        State.SAME,
                        state.show().offset(),
                        feed.items(),
                        feed.rss().bytes().length,
                        feed.rss().sha256(),
                        FeedDiff.none(podcastId),
                        null));
    }

    private Result replay(Snapshot state, Edition edition, Target target) {
        PodcastId podcastId = state.show().podcastId();
        for (int i = 0; i < TRIES; i++) {
            Optional<PublishedFeed> published = bucket.published(podcastId);
            if (published
                            .map(PublishedFeed::sha256)
                            .filter(edition.rss().sha256()::equals)
                            .isPresent()
                    && !(target instanceof Target.Shadow)) {
                return result(state, edition, State.SAME, FeedDiff.none(podcastId), null);
            }
            FeedDiff diff = diff(podcastId, edition, published);
            Optional<Result> result = switch (target) {
                case Target.DryRun _ -> Optional.of(result(state, edition, State.DIFFERENT, diff, null));
                case Target.Shadow shadow -> {
                    put(edition, shadow);
                    yield Optional.of(result(state, edition, State.WRITTEN, diff, null));
                }
                case Target.Live live -> publish(state, edition, live, diff, published);
            };
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new IllegalStateException("feed of %s is put by others".formatted(podcastId));
    }

    private Optional<Result> publish(
            Snapshot state, Edition edition, Target.Live live, FeedDiff diff, Optional<PublishedFeed> published) {
        if (published.filter(feed -> feed.offset() > state.show().offset()).isPresent()) {
            return Optional.of(result(
                    state,
                    edition,
                    State.BEHIND,
                    diff,
                    "the published feed stands for offset %d"
                            .formatted(published.get().offset())));
        }
        Set<Kind> refused = new TreeSet<>(diff.needingLeave());
        refused.removeAll(live.leave());
        if (!refused.isEmpty()) {
            return Optional.of(result(
                    state, edition, State.REFUSED, diff, "would change %s of items without leave".formatted(refused)));
        }
        return switch (rebuilds.publish(state.show(), edition, published, Cause.Kind.REPLAY)) {
            case LOST -> Optional.empty();
            case PUBLISHED, UNCHANGED, REFUSED -> Optional.of(result(state, edition, State.WRITTEN, diff, null));
        };
    }

    private FeedDiff diff(PodcastId podcastId, Edition edition, Optional<PublishedFeed> published) {
        FeedDocument after = FeedDocument.read(edition.rss().bytes())
                .with(edition.pages().stream()
                        .filter(page -> page.key().endsWith(".xml"))
                        .map(page -> FeedDocument.read(page.bytes()))
                        .toList());
        FeedDocument nothing =
                new FeedDocument(new FeedDocument.Element("channel", Map.of(), "", List.of()), List.of());
        return FeedDiff.of(
                podcastId, published.flatMap(feed -> read(podcastId, feed)).orElse(nothing), after);
    }

    private Optional<FeedDocument> read(PodcastId podcastId, PublishedFeed feed) {
        try {
            return bucket.document(podcastId, feed);
        } catch (NotAFeedException _) {
            return Optional.empty(); // what no app can read differs in everything
        }
    }

    private void put(Edition edition, Target.Shadow shadow) {
        Stream.concat(edition.pages().stream(), Stream.of(edition.json(), edition.rss()))
                .forEach(document -> put(document, shadow));
    }

    private void put(Document document, Target.Shadow shadow) {
        s3.putObject(
                put -> put.bucket(shadow.bucket())
                        .key(shadow.prefix() + "/" + document.key())
                        .contentType(document.mimeType()),
                RequestBody.fromBytes(document.bytes()));
    }

    private static Result result(
            Snapshot state, Edition edition, State outcome, FeedDiff diff, @Nullable String reason) {
        return new Result(
                state.show().podcastId(),
                outcome,
                state.show().offset(),
                edition.identities().size(),
                edition.rss().bytes().length,
                edition.rss().sha256(),
                diff,
                reason);
    }
}
