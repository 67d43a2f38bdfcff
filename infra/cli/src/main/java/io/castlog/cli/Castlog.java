package io.castlog.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the castlog command. */
@Command(
        name = "castlog",
        mixinStandardHelpOptions = true,
        version = "Castlog 0.1.0-SNAPSHOT",
        description =
                "Publishes recordings through a running Castlog, describes shows and episodes, shows what became of them, erases"
                        + " them.",
        subcommands = {
            PublishCommand.class,
            DescribeCommand.class,
            RetagCommand.class,
            StatusCommand.class,
            EraseCommand.class,
            DlqCommand.class,
            RevisionsCommand.class,
            ReplayCommand.class
        })
public final class Castlog {
    private Castlog() {}

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Castlog())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, commandLine, _) -> status(e, commandLine));
    }

    private static int status(Exception e, CommandLine commandLine) throws Exception {
        if (e instanceof UnreachableException) {
            commandLine.getErr().println(e.getMessage());
            return Exit.UNREACHABLE;
        }
        if (e instanceof RefusedException refused) {
            commandLine.getErr().println(refused.failure().code() + ": " + e.getMessage());
            return Exit.REFUSED;
        }
        throw e;
    }
}
