package io.castlog.feed.replay;

import io.castlog.feed.archive.ArchiveLocation;
import io.castlog.feed.archive.Restore;
import io.castlog.feed.body.RssBucketConfig;
import io.castlog.feed.replay.Result.State;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

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
                .execute(arguments);
    }

    @Override
    public Integer call() {
        Plan plan = options.plan();
        Target target = options.target();
        ArchiveLocation location = options.restoredFrom();
        Checkpoint checkpoint = options.checkpoint();
        try (ApplicationContext context =
                ApplicationContext.builder().environments(NAME).start()) {
            if (location != null) {
                restore(context, location, target);
                if (target instanceof Target.DryRun) {
                    return 0;
                }
            }
            Report report = new Report(out(), err(), options.diff, options.json);
            Summary summary;
            try (report) {
                summary = run(context, plan, target, checkpoint, report);
            }
            report.print(summary);
            boolean missed = !options.partial() && report.missed(plan.shows());
            return missed ? FAILED : status(summary, target);
        }
    }

    private void restore(ApplicationContext context, ArchiveLocation location, Target target) {
        boolean dry = target instanceof Target.DryRun;
        Restore restore = context.getBean(Restore.class);
        try (RestoreReport told = new RestoreReport(err(), dry ? "archive verified" : "log restored")) {
            told.print(dry ? restore.verify(location, told) : restore.run(location, told));
        }
        if (!dry) {
            try (Report table = new Report(err(), err(), false, false)) {
                table.print(context.getBean(Projection.class).run(Plan.ALL, table));
            }
        }
    }

    private Summary run(ApplicationContext context, Plan plan, Target target, Checkpoint checkpoint, Report report) {
        if (options.projection()) {
            return context.getBean(Projection.class).run(plan, report);
        }
        if (plan.renderer() != null && target instanceof Target.Live live) {
            return context.getBean(RendererSwitch.class).run(plan, live, report);
        }
        Replay replay = context.getBean(Replay.class);
        if (options.shadow()) {
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

    private PrintWriter out() {
        return command.commandLine().getOut();
    }

    private PrintWriter err() {
        return command.commandLine().getErr();
    }
}
