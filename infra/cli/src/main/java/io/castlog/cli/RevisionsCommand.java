package io.castlog.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code castlog revisions}: the feeds that a show had. */
@Command(
        name = "revisions",
        mixinStandardHelpOptions = true,
        description = "Lists and compares the feeds that a show had, and brings one of them back.",
        subcommands = {RevisionsListCommand.class, RevisionsDiffCommand.class, RevisionsRestoreCommand.class})
final class RevisionsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "list, diff or restore is expected");
    }
}
