package io.castlog.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One stack for all tests of this JVM, an environment for each. */
final class TestStack {
    static final Path DATA = temporaryFolder();

    private static final LocalStack STACK = start();
    private static final AtomicInteger ENVIRONMENTS = new AtomicInteger();

    private TestStack() {}

    static TestClients provision() {
        return provision("test" + ENVIRONMENTS.incrementAndGet());
    }

    static TestClients provision(String suffix) {
        return TestClients.of(
                STACK.provision(Map.of("suffix", suffix, "id", "it", "topicPrefix", suffix + "-", "partitions", "1")));
    }

    private static LocalStack start() {
        LocalStack stack = LocalStack.start(
                Map.of("data", DATA.toString(), "portBase", "0", "corsOrigins", "https://studio.example.com"));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stack::close));
        return stack;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "stack-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the stack", e);
        }
    }
}
