package io.castlog.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code castlog dlq}: what could not be handled. */
@Command(
        name = "dlq",
        mixinStandardHelpOptions = true,
        description =
                "Lists, shows, redrives and discards dead letters: events and messages that could not be handled.",
        subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqRedriveCommand.class, DlqDiscardCommand.class})
final class DlqCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "list, show, redrive or discard is expected");
    }
}
