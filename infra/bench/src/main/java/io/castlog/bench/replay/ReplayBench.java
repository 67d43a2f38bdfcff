package io.castlog.bench.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.castlog.bench.Child;
import io.castlog.bench.Java;
import io.castlog.bench.Stack;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.platform.event.EventCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Replays a log of many shows with {@code feed-service replay}, a process each time: without writing, to S3, live and
 * into the table. In the same run Kafka's own consumer tool merely reads the same topic, and the approach that replay
 * replaces does its work: query each show in DynamoDB, render, put.
 */
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Replay of a log of many shows")
public final class ReplayBench implements Callable<Integer> {
    private static final Path FEED_SERVICE = Path.of("feed-service/target/feed-service-0.1.0-SNAPSHOT.jar");
    private static final String STACK_CLASSES = "infra/local/target/lib/*";
    private static final String TOOL = "org.apache.kafka.tools.ConsumerPerformance";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--shows", description = "(default: ${DEFAULT-VALUE})")
    private int shows = 1_000;

    @Option(names = "--episodes", description = "of each show (default: ${DEFAULT-VALUE})")
    private int episodes = 100;

    @Option(
            names = "--described-every",
            description = "one of so many episodes has a description of its own (default: ${DEFAULT-VALUE})")
    private int describedEvery = 5;

    @Option(names = "--heap", description = "megabytes that replay may use (default: ${DEFAULT-VALUE})")
    private int heap = 512;

    @Option(names = "--times", description = "each of the readings (default: ${DEFAULT-VALUE})")
    private int times = 3;

    @Option(names = "--port-base", description = "of the stack that is started (default: ${DEFAULT-VALUE})")
    private int portBase = 8700;

    private ReplayBench() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ReplayBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Stack stack = Stack.start(portBase, 1024)) {
            long events = fill(stack);
            System.out.printf(
                    Locale.ROOT,
                    "%d cores, %d MB of heap, one process each time; from the start of reading, and in brackets with the"
                            + " start of the JVM%n",
                    Runtime.getRuntime().availableProcessors(),
                    heap);
            replay(stack, "replay --live, first publication", events, "--live");
            for (int i = 0; i < times; i++) {
                read(stack, events);
                replay(stack, "replay --dry-run", events, "--dry-run");
            }
            replay(stack, "replay --to s3", events, "--to", "s3://" + stack.variable("CASTLOG_RSS_BUCKET") + "/shadow");
            replay(stack, "replay --projection", events, "--projection");
            fromTable(stack);
        }
        return 0;
    }

    private long fill(Stack stack) {
        EventCodec<CatalogEvent> codec = new EventCodec<>(Topics.CATALOG);
        URI source = URI.create("/castlog/bench");
        AtomicLong events = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.variable("KAFKA_BOOTSTRAP_SERVERS"),
                ProducerConfig.LINGER_MS_CONFIG,
                5);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            new Log(shows, episodes, describedEvery).tell(told -> {
                ProducerRecord<byte[], byte[]> entry =
                        codec.encode(Topics.CATALOG.name(), source, told.event(), told.time());
                events.incrementAndGet();
                bytes.addAndGet(size(entry));
                var _ = producer.send(entry);
            });
        }
        System.out.printf(
                Locale.ROOT,
                "%d shows of %d episodes: %d events, %.0f bytes each with key and headers, one in %d episodes described%n",
                shows,
                episodes,
                events.get(),
                1.0 * bytes.get() / events.get(),
                describedEvery);
        return events.get();
    }

    private static long size(ProducerRecord<byte[], byte[]> entry) {
        long size = (long) entry.key().length + entry.value().length;
        for (var header : entry.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }

    /** The tool prints one line of figures; the third last is the time of fetching. */
    private void read(Stack stack, long events) throws IOException, InterruptedException {
        double load = Java.load();
        Child child = Child.run(
                stack.data(),
                Map.of(),
                List.of(
                        "-Xmx" + heap + "m",
                        "-cp",
                        tool() + java.io.File.pathSeparator + STACK_CLASSES,
                        TOOL,
                        "--bootstrap-server",
                        stack.variable("KAFKA_BOOTSTRAP_SERVERS"),
                        "--topic",
                        Topics.CATALOG.name(),
                        "--messages",
                        Long.toString(events),
                        "--hide-header"));
        String[] figures = child.out()
                .lines()
                .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\d [\\d:]+, .*"))
                .findFirst()
                .orElseThrow(() -> new IOException("the tool says: " + child.out()))
                .split("\\s*,\\s*", -1);
        double seconds = Double.parseDouble(figures[figures.length - 3]) / 1000;
        print("merely read, Kafka's ConsumerPerformance", seconds, events, 0, child, load);
    }

    private static Path tool() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("infra/bench/target/lib"))) {
            return jars.filter(jar -> jar.toString().contains("kafka-tools"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("infra/bench/target/lib has no kafka-tools"));
        }
    }

    private void replay(Stack stack, String what, long events, String... target)
            throws IOException, InterruptedException {
        double load = Java.load();
        List<String> command = new ArrayList<>(
                List.of("-Xmx" + heap + "m", "-jar", FEED_SERVICE.toString(), "replay", "--all", "--json"));
        command.addAll(List.of(target));
        Child child = Child.run(stack.data(), environment(stack), command);
        JsonNode summary = child.out().isBlank()
                ? JSON.missingNode()
                : JSON.readTree(child.out().lines().toList().getLast());
        if (summary.path("events").asLong() != events) {
            throw new IOException("%s ended with status %d: %s%n%s"
                    .formatted(
                            what,
                            child.status(),
                            child.out(),
                            Files.readString(stack.data().resolve("error.log"))));
        }
        print(what, summary.path("seconds").asDouble(), events, shows, child, load);
        System.out.println("    " + summary.path("shows"));
    }

    private void fromTable(Stack stack) throws IOException, InterruptedException {
        double load = Java.load();
        String classes = "infra/bench/target/classes" + java.io.File.pathSeparator + FEED_SERVICE;
        Child child = Child.run(
                stack.data(),
                environment(stack),
                List.of("-Xmx" + heap + "m", "-cp", classes, FromTable.class.getName(), Integer.toString(shows)));
        if (child.status() != 0) {
            throw new IOException(Files.readString(stack.data().resolve("error.log")));
        }
        double seconds =
                Double.parseDouble(child.out().lines().toList().getLast().strip());
        print("query DynamoDB, render, put", seconds, 0, shows, child, load);
    }

    private static Map<String, String> environment(Stack stack) {
        Map<String, String> environment = new HashMap<>(stack.variables());
        environment.put("CASTLOG_API_TOKENS", "bench");
        return environment;
    }

    private void print(String what, double seconds, long events, int done, Child child, double load) {
        long all = (long) shows * episodes;
        System.out.printf(
                Locale.ROOT,
                "%-42s %6.1f s (%5.1f s, cpu %5.1f s) %8.0f events/s %6.0f shows/s  heap %4d MB, live %3d MB = %4.0f"
                        + " bytes per episode, resident %4d MB  (load %.1f)%n",
                what,
                seconds,
                child.wall().toMillis() / 1000.0,
                child.cpu().toMillis() / 1000.0,
                events / seconds,
                done / seconds,
                child.heap() >> 20,
                child.live() >> 20,
                1.0 * child.live() / all,
                child.resident() >> 20,
                load);
    }
}
