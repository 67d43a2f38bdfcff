package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.feed.render.Version;
import io.castlog.feed.replay.Change.Kind;
import io.castlog.platform.http.ProblemException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A replay as it is asked for over HTTP.
 *
 * @param podcasts these shows
 * @param all every show; one of the two is said
 * @param asOf as the feeds stood at this time
 * @param untilOffset as they stood before the event at this offset
 * @param target absent: DRY_RUN
 * @param renderer written by this version; with LIVE and all it is put to use for all services
 * @param allow with LIVE: changes that apps mind and that are wanted
 * @param eventsPerSecond reads no faster
 */
record ReplayOrder(
        @Nullable List<String> podcasts,
        @Nullable Boolean all,
        @Nullable Instant asOf,
        @Nullable Long untilOffset,
        @Nullable To target,
        @Nullable Integer renderer,
        @Nullable List<String> allow,
        @Nullable Integer eventsPerSecond) {
    /** What becomes of the feeds, or of the table. */
    enum To {
        DRY_RUN,
        SHADOW,
        LIVE,
        PROJECTION
    }

    To to() {
        return target == null ? To.DRY_RUN : target;
    }

    /**
     * What is read.
     *
     * @throws ProblemException naming the field that is wrong
     */
    Plan plan() {
        Set<PodcastId> shows = shows();
        if (shows.isEmpty() != Boolean.TRUE.equals(all)) {
            throw ProblemException.ofField("podcasts", podcasts, "name some shows, or say \"all\": true");
        }
        if (asOf != null && untilOffset != null) {
            throw ProblemException.ofField("untilOffset", untilOffset, "asOf says where to end already");
        }
        if (eventsPerSecond != null && eventsPerSecond < 1) {
            throw ProblemException.ofField("eventsPerSecond", eventsPerSecond, "expected 1 or more");
        }
        Plan plan = new Plan(shows, asOf, untilOffset, 1, 1, eventsPerSecond, version());
        if (to() == To.LIVE && (asOf != null || untilOffset != null)) {
            throw ProblemException.ofField(
                    "target", to(), "a feed of the past is not published: use SHADOW, or restore a revision");
        }
        if (!plan.isWhole() && (to() == To.PROJECTION || switchesRenderer())) {
            throw ProblemException.ofField("all", all, "only all shows as they are go together with this");
        }
        return plan;
    }

    /** Whether another renderer is put to use. */
    boolean switchesRenderer() {
        return renderer != null && to() == To.LIVE;
    }

    /**
     * The changes that may be made though apps mind them.
     *
     * @throws ProblemException if one is unknown, or nothing is published
     */
    Set<Kind> leave() {
        if (allow == null || allow.isEmpty()) {
            return Set.of();
        }
        if (to() != To.LIVE) {
            throw ProblemException.ofField("allow", allow, "is for target LIVE");
        }
        return allow.stream()
                .map(name -> Kind.withLeave(name)
                        .orElseThrow(() ->
                                ProblemException.ofField("allow", name, "expected one of %s".formatted(Kind.labels()))))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    private Set<PodcastId> shows() {
        return (podcasts == null ? List.<String>of() : podcasts)
                .stream().map(ReplayOrder::show).collect(Collectors.toSet());
    }

    private static PodcastId show(String id) {
        try {
            return new PodcastId(id);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField("podcasts", id, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Version version() {
        return renderer == null
                ? null
                : Version.of(renderer)
                        .orElseThrow(() -> ProblemException.ofField(
                                "renderer", renderer, "this build has %s".formatted(Version.numbers())));
    }

    /** As it is logged. */
    @Override
    public String toString() {
        return "%s%s".formatted(to().name().toLowerCase(Locale.ROOT), podcasts == null ? "" : " of " + podcasts);
    }
}
