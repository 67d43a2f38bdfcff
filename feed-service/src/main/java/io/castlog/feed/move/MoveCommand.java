package io.castlog.feed.move;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.platform.event.TopicNames;
import io.micronaut.context.ApplicationContext;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code feed-service move-topic}: moves a topic of the log to another number of partitions. */
@Command(
        name = "feed-service " + MoveCommand.NAME,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Moves a topic to a new one with another number of partitions, or another name. Stop all services first, and"
                    + " set what it prints for all of them before they start again. Running it again is safe.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:moved, or with --dry-run: it can be",
            "2:the command line is wrong",
            "4:a service is at work or has not read all, or the cluster did not do it"
        })
public final class MoveCommand implements Callable<Integer> {
    /** The first argument of the process. */
    public static final String NAME = "move-topic";

    private static final int FAILED = 4;
    private static final int MOST_PARTITIONS = 1_000;

    @Parameters(paramLabel = "TOPIC", description = "as the contracts call it: feed.catalog.v1")
    private String topic = "";

    @Option(names = "--to", paramLabel = "NAME", required = true, description = "the new topic: feed.catalog.v1.p24")
    private String to = "";

    @Option(
            names = "--partitions",
            paramLabel = "N",
            required = true,
            description =
                    "of the new topic; a multiple of the old number lets a replay go on in as many parts as before")
    private int partitions;

    @Option(names = "--dry-run", description = "look whether it can be moved, change nothing")
    private boolean dry;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
    private CommandSpec command;

    private MoveCommand() {}

    /** Runs the command; the exit status. */
    public static int run(String... arguments) {
        System.setProperty("castlog.log.stream", "System.err"); // standard output is for results
        return new CommandLine(new MoveCommand())
                .setExecutionExceptionHandler((e, line, _) -> {
                    line.getErr().println("not moved: " + e.getMessage());
                    return FAILED;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        Topic<?> moved = topic();
        if (!to.matches("[A-Za-z0-9._-]{1,200}")) {
            throw wrong("--to %s: expected up to 200 of A-Z a-z 0-9 . _ -".formatted(to));
        }
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw wrong("--partitions %d: expected 1 to %d".formatted(partitions, MOST_PARTITIONS));
        }
        PrintWriter out = command.commandLine().getOut();
        try (ApplicationContext context =
                ApplicationContext.builder().environments("replay").start()) {
            context.getBean(TopicMove.class).run(moved, to, partitions, dry, out::println);
            if (!dry) {
                settings(context, moved).forEach(out::println);
            }
        }
        out.flush();
        return 0;
    }

    private List<String> settings(ApplicationContext context, Topic<?> moved) {
        TopicNames names = context.getBean(TopicNames.class);
        String variable = "CASTLOG_TOPICS_" + moved.noun().replace('-', '_').toUpperCase(Locale.ROOT);
        String before = names.generations(moved).stream()
                .map(name -> name.substring(names.prefix().length()))
                .collect(Collectors.joining(","));
        return List.of(
                "Set for all services, and for replay, before they start again:",
                "%s=%s".formatted(variable, to),
                "%s_BEFORE=%s".formatted(variable, before));
    }

    private Topic<?> topic() {
        return Topics.all().stream()
                .filter(one -> one.name().equals(topic))
                .findFirst()
                .orElseThrow(() -> wrong("topic %s: expected one of %s"
                        .formatted(topic, Topics.all().stream().map(Topic::name).collect(Collectors.joining(", ")))));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
