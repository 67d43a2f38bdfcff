package io.castlog.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the local stack alone, in the foreground, until it is told to stop. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Kafka, S3, SQS, DynamoDB and MediaConvert on this machine, with the resources of one environment.")
public final class Local implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where everything is stored.",
            defaultValue = ".castlog")
    private Path data = Path.of(".castlog");

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description =
                    "S3 takes this port + 4, SQS + 5, DynamoDB + 6, MediaConvert + 7, Kafka + 8, its controller + 9;"
                            + " 0 takes free ports.",
            defaultValue = "8400")
    private int portBase;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address of all servers.",
            defaultValue = "127.0.0.1")
    private String bind = "127.0.0.1";

    @Option(
            names = "--advertise",
            paramLabel = "HOST",
            description = "Name of this machine in the variables that services get; default: the address of --bind.")
    private @Nullable String advertise;

    @Option(names = "--edge", description = "Runs the edge as well, on the first port.")
    private boolean edge;

    @Option(
            names = "--balance",
            paramLabel = "PORT=HOST:PORT",
            description =
                    "Listens on a port for a service and passes connections on to all that its host name stands for;"
                            + " may be repeated.")
    private Map<Integer, String> balance = Map.of();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "A Kafka that already runs, instead of the embedded one.")
    private @Nullable String kafka;

    @Option(
            names = "--cors-origins",
            paramLabel = "ORIGIN",
            split = ",",
            description = "Web pages that may call S3.",
            defaultValue = "*")
    private String[] corsOrigins = {"*"};

    @Option(
            names = "--create-job-rate",
            paramLabel = "RATE",
            description = "CreateJob calls that MediaConvert takes: aws, unlimited or burst:per-second, such as 6:2.",
            defaultValue = "aws")
    private String createJobRate = "aws";

    @Option(names = "--suffix", description = "Suffix of the environment's names.", defaultValue = "dev")
    private String suffix = "dev";

    @Option(names = "--id", description = "Last part of the environment's names.", defaultValue = "local")
    private String id = "local";

    /** Exits with 0 after a stop, with 1 if the stack did not start, with 2 after a wrong option. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Local())
                .setExecutionExceptionHandler(Local::explain)
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        long start = System.nanoTime();
        CountDownLatch stopped = new CountDownLatch(1);
        try (LocalStack stack = LocalStack.start(options())) {
            Map<String, String> variables = new TreeMap<>(stack.provision(Map.of("suffix", suffix, "id", id)));
            if (edge) {
                variables.putAll(stack.edge(variables, portBase));
            }
            balance.forEach((port, instances) -> stack.balance(port, instances));
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(main, stopped)));
            variables.forEach((name, value) -> System.out.println(name + "=" + value));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.printf("Ready after %.1f s. Ctrl-C stops it.%n", took.toMillis() / 1000.0);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            System.out.println("Stopped.");
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        options.put("data", data.toString());
        options.put("portBase", Integer.toString(portBase));
        options.put("bind", bind);
        options.put("createJobRate", createJobRate);
        if (advertise != null) {
            options.put("advertise", advertise);
        }
        options.put("corsOrigins", String.join(",", corsOrigins));
        if (kafka != null) {
            options.put("kafka", kafka);
        }
        return options;
    }

    /** The JVM ends when its shutdown hooks end: this one wakes the main thread and lets it close the stack. */
    private static void stop(Thread main, CountDownLatch stopped) {
        main.interrupt();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult result) {
        if (e instanceof PortTakenException) {
            System.err.println(e.getMessage() + "; --port-base moves all ports");
            return 1;
        }
        System.err.println(e.getMessage());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            System.err.println("  because: " + cause.getMessage());
        }
        return 1;
    }
}
