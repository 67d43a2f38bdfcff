package io.castlog.local.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service as a process of its own; what it says goes to its log file. */
final class Child {
    private static final int SHOWN = 15;
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. ).*");

    private final Part part;
    private final Process process;
    private final Path log;

    private Child(Part part, Process process, Path log) {
        this.part = part;
        this.process = process;
        this.log = log;
    }

    static Child start(Part part, List<String> command, Map<String, String> environment, Path log) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        Environments.replace(builder.environment(), environment);
        try {
            return new Child(part, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + part.title(), e);
        }
    }

    Part part() {
        return part;
    }

    Path log() {
        return log;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    CompletableFuture<Child> ended() {
        return process.onExit().thenApply(_ -> this);
    }

    /** Why it ended, with the last lines of its log. */
    String obituary() {
        return "%s ended with status %d. The last lines of %s:%n%s"
                .formatted(part.title(), process.exitValue(), log, lastLines());
    }

    /** Without the frames of stack traces, which would fill them alone. */
    private String lastLines() {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> telling =
                    lines.filter(line -> !FRAME.matcher(line).matches()).toList();
            return String.join(
                    System.lineSeparator(), telling.subList(Math.max(0, telling.size() - SHOWN), telling.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }

    /** Asks it to end; does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Waits until it has ended, and kills it when it takes too long. */
    void awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
