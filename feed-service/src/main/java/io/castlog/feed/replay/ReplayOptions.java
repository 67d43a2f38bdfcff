package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.feed.archive.ArchiveLocation;
import io.castlog.feed.render.Version;
import io.castlog.feed.replay.Change.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@link ReplayCommand} is told; the methods refuse what does not go together. */
final class ReplayOptions {
    @Parameters(paramLabel = "PODCAST", arity = "0..*", description = "these shows")
    private List<String> podcasts = List.of();

    @Option(names = "--all", description = "every show")
    private boolean all;

    @ArgGroup
    private @Nullable Until until;

    static final class Until {
        @Option(
                names = "--as-of",
                paramLabel = "TIME",
                description = "as the feeds stood at this time: 2026-11-21T10:00:00Z")
        private @Nullable Instant asOf;

        @Option(
                names = "--until-offset",
                paramLabel = "N",
                description = "as they stood before the event at this offset of the show's partition")
        private @Nullable Long offset;
    }

    @ArgGroup
    private @Nullable Where where;

    static final class Where {
        @Option(names = "--dry-run", description = "write nothing (the default)")
        private boolean dryRun;

        @Option(
                names = "--to",
                paramLabel = "s3://BUCKET/PREFIX",
                description = "write the documents there, beside the published ones")
        private @Nullable URI to;

        @Option(names = "--live", description = "publish what differs")
        private boolean live;

        @Option(
                names = "--shadow",
                description = "write the documents below shadow/ in the bucket of the feeds, where no app finds them")
        private boolean shadow;

        @Option(
                names = "--projection",
                description =
                        "with --all: rebuild the table of shows and episodes beside the one in use, then switch to it")
        private boolean projection;
    }

    @Option(
            names = "--from-archive",
            paramLabel = "s3://BUCKET[/PREFIX]",
            description =
                    "bring the log back from there into a cluster without records, then the table, then publish every"
                            + " feed; with --dry-run: only see whether the archive is whole")
    private @Nullable URI archive;

    @Option(
            names = "--allow",
            paramLabel = "CHANGE",
            split = ",",
            description = "with --live: changes that apps mind and that are wanted: removed, guid, pub-date, enclosure")
    private Set<String> allow = Set.of();

    @Option(names = "--diff", description = "print what differs, item by item")
    boolean diff;

    @Option(
            names = "--json",
            description = "one JSON object per show that differs and one at the end, on standard output")
    boolean json;

    @Option(
            names = "--renderer",
            paramLabel = "N",
            description =
                    "written by this version of the renderer (default: the one in use); with --all --live it is put"
                            + " to use for all services, if no app would mind in any show")
    private @Nullable Integer renderer;

    @Option(names = "--resume", paramLabel = "FILE", description = "remember what is done there, and go on from it")
    private @Nullable Path resume;

    @Option(
            names = "--share",
            paramLabel = "I/N",
            defaultValue = "1/1",
            description =
                    "read the I-th of N parts of the partitions: for N processes at once (default: ${DEFAULT-VALUE})")
    private String share = "1/1";

    @Option(names = "--events-per-second", paramLabel = "N", description = "read no faster")
    private @Nullable Integer rate;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    boolean projection() {
        return where != null && where.projection;
    }

    boolean shadow() {
        return where != null && where.shadow;
    }

    /** Whether only a part of the shows may be met. */
    boolean partial() {
        return resume != null || plan().shares() > 1;
    }

    Checkpoint checkpoint() {
        return resume == null ? Checkpoint.none() : Checkpoint.in(resume);
    }

    /** Where the log is brought back from, if it is. */
    @Nullable
    ArchiveLocation restoredFrom() {
        if (archive == null) {
            return null;
        }
        if (!podcasts.isEmpty()
                || until != null
                || (where != null && (where.to != null || where.shadow || where.projection))
                || renderer != null
                || !"1/1".equals(share)) {
            throw wrong("--from-archive restores everything: name no shows, time, share, --to or --projection with it");
        }
        try {
            return ArchiveLocation.of(archive);
        } catch (IllegalArgumentException e) {
            throw wrong("--from-archive " + e.getMessage());
        }
    }

    Plan plan() {
        if (podcasts.isEmpty() != (all || archive != null)) {
            throw wrong("name some shows, or say --all");
        }
        String[] parts = share.split("/", -1);
        try {
            Set<PodcastId> shows =
                    podcasts.stream().map(PodcastId::new).collect(Collectors.toCollection(LinkedHashSet::new));
            return new Plan(
                    shows,
                    until == null ? null : until.asOf,
                    until == null ? null : until.offset,
                    Integer.parseInt(parts[0]),
                    Integer.parseInt(parts.length == 2 ? parts[1] : ""),
                    rate,
                    renderer == null ? null : version(renderer));
        } catch (NumberFormatException _) {
            throw wrong("--share %s: expected I/N, such as 1/3".formatted(share));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private Version version(int number) {
        return Version.of(number)
                .orElseThrow(() -> wrong("--renderer %d: this build has %s".formatted(number, Version.numbers())));
    }

    Target target() {
        if (where != null && where.projection && (!plan().isWhole() || resume != null)) {
            throw wrong("--projection rebuilds the whole table: say --all, and neither --as-of, --until-offset, --share"
                    + " nor --resume");
        }
        if ((where != null && where.live) || (where == null && archive != null)) {
            if (until != null) {
                throw wrong("a feed of the past is not published: use --to, or restore a revision");
            }
            if (renderer != null && (!plan().isWhole() || resume != null)) {
                throw wrong(
                        "--renderer with --live puts a renderer to use for all shows: say --all, and neither --share"
                                + " nor --resume");
            }
            return new Target.Live(leave());
        }
        if (!allow.isEmpty()) {
            throw wrong("--allow is for --live");
        }
        return where == null || where.dryRun || where.to == null ? new Target.DryRun() : shadow(where.to);
    }

    private Target.Shadow shadow(URI to) {
        String path = to.getPath() == null ? "" : to.getPath().replaceAll("^/+|/+$", "");
        if (!"s3".equals(to.getScheme()) || to.getHost() == null || path.isEmpty()) {
            throw wrong("--to %s: expected s3://bucket/prefix".formatted(to));
        }
        return new Target.Shadow(to.getHost(), path);
    }

    private Set<Kind> leave() {
        Set<Kind> leave = EnumSet.noneOf(Kind.class);
        for (String name : allow) {
            leave.add(Kind.withLeave(name)
                    .orElseThrow(() -> wrong("--allow %s: expected one of %s".formatted(name, Kind.labels()))));
        }
        return leave;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
