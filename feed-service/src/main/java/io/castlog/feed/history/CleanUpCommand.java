package io.castlog.feed.history;

import io.micronaut.context.ApplicationContext;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code feed-service clean-up}: deletes the feeds of the past that are not to be kept any longer. */
@Command(
        name = "feed-service " + CleanUpCommand.NAME,
        mixinStandardHelpOptions = true,
        description = {
            "Deletes the feeds of the past that CASTLOG_REVISIONS_KEEP and CASTLOG_REVISIONS_DAYS give up, of every show."
                    + " The service may keep running, and does the same for each show that publishes.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "2:the command line is wrong", "4:the bucket cannot be read or written"})
public final class CleanUpCommand implements Callable<Integer> {
    /** The first argument of the process. */
    public static final String NAME = "clean-up";

    private static final int FAILED = 4;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    private CleanUpCommand() {}

    /** Runs the command; the exit status. */
    public static int run(String... arguments) {
        return new CommandLine(new CleanUpCommand())
                .setExecutionExceptionHandler((e, line, _) -> {
                    line.getErr().println("clean-up failed: " + e.getMessage());
                    return FAILED;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        // an environment in which no listener starts
        try (ApplicationContext context =
                ApplicationContext.builder().environments("replay").start()) {
            int shows = context.getBean(CleanUp.class).run();
            command.commandLine().getOut().printf("%d shows looked at%n", shows);
            command.commandLine().getOut().flush();
            return 0;
        }
    }
}
