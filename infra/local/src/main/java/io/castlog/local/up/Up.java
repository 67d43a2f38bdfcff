package io.castlog.local.up;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.castlog.local.LocalStack;
import io.castlog.local.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs all of Castlog on this machine. */
@Command(
        name = "infra/local/up",
        version = "Castlog 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs all of Castlog on this machine: Kafka, DynamoDB, S3, SQS, MediaConvert and the edge in this process, the three services as its children. Publishes a sample recording and stays up until Ctrl-C.",
            ""
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:stopped as asked, or --once and the sample is in its feed",
            "1:something did not start or ended by itself; the reason is shown",
            "2:wrong command line"
        })
public final class Up implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where everything is stored; default: .castlog in the checkout")
    private @Nullable Path data;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "8400",
            description = {
                "first of ten ports: edge, ingest, transcode, feed, S3, SQS, DynamoDB, MediaConvert, Kafka, its controller;",
                "default: ${DEFAULT-VALUE}"
            })
    private int base;

    @Option(names = "--once", description = "end after the sample is published")
    private boolean once;

    @Option(names = "--no-sample", description = "publish nothing")
    private boolean noSample;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "a setting for the services, as their pages name it; may be repeated")
    private Map<String, String> settings = Map.of();

    private final Path root =
            Path.of(System.getProperty("castlog.home", ".")).toAbsolutePath().normalize();
    private final Console console = new Console(System.out);

    private Up() {}

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Up())
                .setExecutionExceptionHandler((e, commandLine, _) -> explain(e, commandLine))
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (StopSignal _ = StopSignal.open()) {
            return runUntilStopped();
        }
    }

    private int runUntilStopped() throws Exception {
        Path folder =
                data == null ? root.resolve(".castlog") : data.toAbsolutePath().normalize();
        try (DataFolder held = DataFolder.open(folder)) {
            PortCheck.run(base);
            StackLog.to(held.log("stack"));
            return run(held);
        } catch (InterruptedException e) {
            console.step("Stopped. The data is kept in " + folder);
            return 0;
        }
    }

    private int run(DataFolder held) throws InterruptedException, IOException, ExecutionException {
        console.step("Data and logs are in " + held.path());
        console.step("Starting Kafka, DynamoDB, S3, SQS and MediaConvert");
        try (LocalStack stack =
                LocalStack.start(Map.of("data", held.path().toString(), "portBase", Integer.toString(base)))) {
            Map<String, String> environment = environment(stack, held.token());
            console.step("The local stack is ready; starting the services");
            try (Services services = Services.start(new Checkout(root), held, base, environment)) {
                services.awaitReady(console);
                return serve(held, services);
            } finally {
                console.step("Stopping");
            }
        }
    }

    private int serve(DataFolder held, Services services) throws InterruptedException, IOException, ExecutionException {
        Map<String, String> access = access(held.token());
        held.announce(new ObjectMapper()
                .writeValueAsString(Map.of(
                        "ingest", access.get("CASTLOG_INGEST_URL"),
                        "transcode", access.get("CASTLOG_TRANSCODE_URL"),
                        "feed", access.get("CASTLOG_FEED_URL"),
                        "edge", Part.EDGE.url(base).toString(),
                        "token", held.token())));
        if (!noSample && !publish(access)) {
            return 1;
        }
        if (once) {
            return 0;
        }
        Guide.print(console, held, base, !noSample, data == null);
        Child ended = services.firstEnded().get();
        console.say(ended.obituary());
        return 1;
    }

    private boolean publish(Map<String, String> access) throws IOException, InterruptedException {
        Sample sample = new Sample(new Checkout(root), Part.FEED.url(base), access);
        if (sample.isThere()) {
            console.step("The sample is in its feed already: " + Sample.feed(Part.EDGE.url(base)));
            return true;
        }
        console.step("Publishing the sample recording, as 'infra/cli/castlog publish' does it");
        boolean published = sample.publish(console);
        console.step(
                published
                        ? "A podcast app can subscribe to " + Sample.feed(Part.EDGE.url(base))
                        : "The sample could not be published; the logs may tell why");
        return published;
    }

    private Map<String, String> environment(LocalStack stack, String token) {
        Map<String, String> environment = new TreeMap<>(stack.provision(Map.of()));
        environment.put("CASTLOG_API_TOKENS", token);
        environment.putAll(stack.edge(environment, Part.EDGE.port(base)));
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.putAll(settings);
        return environment;
    }

    private Map<String, String> access(String token) {
        Map<String, String> access = new HashMap<>();
        access.put("CASTLOG_INGEST_URL", Part.INGEST.url(base).toString());
        access.put("CASTLOG_TRANSCODE_URL", Part.TRANSCODE.url(base).toString());
        access.put("CASTLOG_FEED_URL", Part.FEED.url(base).toString());
        access.put("CASTLOG_TOKEN", token);
        return access;
    }

    private static int explain(Exception e, CommandLine commandLine) {
        commandLine.getErr().println(e.getMessage() == null ? e.toString() : e.getMessage());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            commandLine.getErr().println("  because: " + cause);
        }
        return 1;
    }
}
