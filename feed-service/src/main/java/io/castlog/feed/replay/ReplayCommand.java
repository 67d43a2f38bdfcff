package io.castlog.feed.replay;

import io.castlog.events.PodcastId;
import io.castlog.feed.archive.ArchiveLocation;
import io.castlog.feed.archive.Restore;
import io.castlog.feed.body.RssBucketConfig;
import io.castlog.feed.render.Version;
import io.castlog.feed.replay.Change.Kind;
import io.castlog.feed.replay.Result.State;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code feed-service replay}: regenerates feeds from the log. */
@Command(
        name = "feed-service " + ReplayCommand.NAME,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Regenerates feeds from the log feed.catalog.v1 alone, as they are or as they stood at a time, and shows what"
                    + " differs from what is published. The service may keep running.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:nothing differs, or all of it was written",
            "1:with --dry-run: something differs",
            "2:the command line is wrong",
            "3:a feed was not written, because it would change what apps know, or breaks a rule",
            "4:a show is not in the log; or the log, the bucket or an event cannot be read"
        })
public final class ReplayCommand implements Callable<Integer> {
    /** The first argument of the process. */
    public static final String NAME = "replay";

    private static final int DIFFERENT = 1;
    private static final int REFUSED = 3;
    private static final int FAILED = 4;

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
    private boolean diff;

    @Option(
            names = "--json",
            description = "one JSON object per show that differs and one at the end, on standard output")
    private boolean json;

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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    private ReplayCommand() {}

    /** Runs the command; the exit status. */
    public static int run(String... arguments) {
        System.setProperty("castlog.log.stream", "System.err"); // standard output is for results
        return new CommandLine(new ReplayCommand())
                .setExecutionExceptionHandler((e, line, _) -> {
                    line.getErr().println("replay failed: " + e.getMessage());
                    return FAILED;
                })
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @Override
    public Integer call() {
        Plan plan = plan();
        Target target = target();
        ArchiveLocation location = archive == null ? null : location(archive);
        Checkpoint checkpoint = resume == null ? Checkpoint.none() : Checkpoint.in(resume);
        Report report =
                new Report(command.commandLine().getOut(), command.commandLine().getErr(), diff, json);
        try (ApplicationContext context =
                ApplicationContext.builder().environments(NAME).start()) {
            if (location != null) {
                restore(context, location, target);
                if (target instanceof Target.DryRun) {
                    return 0;
                }
            }
            Summary summary;
            try (report) {
                summary = run(context, plan, target, checkpoint, report);
            }
            report.print(summary);
            boolean all = plan.shares() > 1 || resume != null || !report.missed(plan.shows());
            return all ? status(summary, target) : FAILED;
        }
    }

    private void restore(ApplicationContext context, ArchiveLocation location, Target target) {
        boolean dry = target instanceof Target.DryRun;
        Restore restore = context.getBean(Restore.class);
        try (RestoreReport told =
                new RestoreReport(command.commandLine().getErr(), dry ? "archive verified" : "log restored")) {
            told.print(dry ? restore.verify(location, told) : restore.run(location, told));
        }
        if (!dry) {
            Report table = new Report(
                    command.commandLine().getErr(), command.commandLine().getErr(), false, false);
            try (table) {
                table.print(context.getBean(Projection.class).run(Plan.ALL, table));
            }
        }
    }

    private ArchiveLocation location(URI from) {
        if (!podcasts.isEmpty()
                || until != null
                || (where != null && (where.to != null || where.shadow || where.projection))
                || renderer != null
                || !"1/1".equals(share)) {
            throw wrong("--from-archive restores everything: name no shows, time, share, --to or --projection with it");
        }
        try {
            return ArchiveLocation.of(from);
        } catch (IllegalArgumentException e) {
            throw wrong("--from-archive " + e.getMessage());
        }
    }

    private Summary run(ApplicationContext context, Plan plan, Target target, Checkpoint checkpoint, Report report) {
        if (where != null && where.projection) {
            return context.getBean(Projection.class).run(plan, report);
        }
        if (renderer != null && target instanceof Target.Live live) {
            return context.getBean(RendererSwitch.class).run(plan, live, report);
        }
        Replay replay = context.getBean(Replay.class);
        if (where != null && where.shadow) {
            String bucket = context.getBean(RssBucketConfig.class).bucket();
            return replay.run(plan, Target.shadow(bucket, plan.renderer()), checkpoint, report);
        }
        return replay.run(plan, target, checkpoint, report);
    }

    private static int status(Summary summary, Target target) {
        if (summary.count(State.REFUSED) > 0) {
            return REFUSED;
        }
        return target instanceof Target.DryRun && summary.count(State.DIFFERENT) > 0 ? DIFFERENT : 0;
    }

    private Plan plan() {
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

    private Target target() {
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
