package io.castlog.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local stack of this JVM: started when the first test asks for an environment, stopped when the JVM ends, its
 * data in a temporary folder. Kafka is a container where Docker answers, and a broker in this JVM elsewhere.
 */
public final class CastlogStack {
    private static final Logger log = LoggerFactory.getLogger(CastlogStack.class);
    /** The topics' own count would make a dozen environments slow; nothing in a test may depend on it. */
    private static final int PARTITIONS = 3;

    private static final int SUFFIX_LENGTH = 8;

    private CastlogStack() {}

    /**
     * Creates buckets, queues, tables and topics that no other test sees.
     *
     * @param name of the test, part of their names
     */
    public static Environment environment(String name) {
        return environment(name, PARTITIONS);
    }

    /** As {@link #environment(String)}, with a number of partitions for every topic. */
    public static Environment environment(String name, int partitions) {
        String suffix = suffix(name);
        String id = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), Character.MAX_RADIX);
        Map<String, String> variables = Started.STACK.provision(Map.of(
                "suffix",
                suffix,
                "id",
                id.substring(0, Math.min(id.length(), SUFFIX_LENGTH)),
                "topicPrefix",
                suffix + "-" + id + "-",
                "partitions",
                Integer.toString(partitions)));
        return new Environment(variables);
    }

    /** The same environment behind an edge of its own, which its feed-service tells of moved and erased shows. */
    public static Environment withEdge(Environment environment) {
        Map<String, String> variables = new HashMap<>(environment.variables());
        variables.putAll(Started.STACK.edge(variables));
        return new Environment(variables);
    }

    private static String suffix(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return plain.isEmpty() ? "test" : plain.substring(0, Math.min(plain.length(), SUFFIX_LENGTH));
    }

    /** Started once, by the first look at it. */
    private static final class Started {
        static final IsolatedStack STACK = start();

        private static IsolatedStack start() {
            Map<String, String> options = new HashMap<>();
            Path data = temporaryFolder();
            options.put("data", data.toString());
            options.put("portBase", "0");
            DockerKafka.bootstrap().ifPresent(bootstrap -> options.put("kafka", bootstrap));
            log.info("Local stack starting kafka={}", options.getOrDefault("kafka", "embedded"));
            IsolatedStack stack = IsolatedStack.start(options);
            Runtime.getRuntime()
                    .addShutdownHook(
                            Thread.ofPlatform().name("stop-castlog-stack").unstarted(() -> {
                                stack.close();
                                delete(data);
                            }));
            stack.environment().forEach(SdkProperties::set);
            return stack;
        }

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory("castlog-test-");
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary folder", e);
            }
        }

        private static void delete(Path folder) {
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + folder, e);
            }
        }
    }
}
