package io.castlog.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One child process: no inherited environment, a private working folder that is removed afterwards, a memory limit where
 * the system has one, bounded output, and a watchdog that kills it.
 */
final class Contained {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final int ERROR_CHARS = 16_000;
    private static final long TICK_MILLIS = 100;

    private Contained() {}

    /** Why a process was killed, if it was. */
    enum Killed {
        NOT,
        WALL_CLOCK,
        NO_PROGRESS,
        CANCELED,
        TOO_MUCH_OUTPUT
    }

    /**
     * What a process may use.
     *
     * @param wallClock from start to end
     * @param noProgress the longest silence on stdout
     * @param memory bytes of address space
     * @param output characters of stdout that are kept; one that writes more is killed
     */
    record Limits(Duration wallClock, Duration noProgress, long memory, int output) {
        static Limits of(Duration wallClock) {
            return new Limits(wallClock, wallClock, 1L << 30, 4 << 20);
        }
    }

    /** How a process ended; {@code output} is empty where lines were handed to a listener. */
    record Ended(int status, Killed killed, String output, String errors) {}

    static Ended run(List<String> command, Map<String, String> environment, Limits limits)
            throws IOException, InterruptedException {
        return run(command, environment, limits, null, () -> false);
    }

    /**
     * Runs a command to its end.
     *
     * @param lines hears each line of stdout, and then counts as progress; null keeps stdout
     * @param canceled asked every tick
     */
    static Ended run(
            List<String> command,
            Map<String, String> environment,
            Limits limits,
            @Nullable Consumer<String> lines,
            BooleanSupplier canceled)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("castlog-media-");
        try {
            ProcessBuilder builder = new ProcessBuilder(limited(command, limits)).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().put("TMPDIR", folder.toString());
            keepOnWindows(builder.environment());
            return watch(builder.start(), limits, lines, canceled);
        } finally {
            EmbeddedFfmpeg.delete(folder);
        }
    }

    private static void keepOnWindows(Map<String, String> environment) {
        String root = System.getenv("SystemRoot");
        if (root != null) {
            environment.put("SystemRoot", root);
        }
    }

    /** CPU time is limited too: it ends what a killed JVM leaves behind, which no watchdog sees. */
    private static List<String> limited(List<String> command, Limits limits) {
        if (!Files.isExecutable(SHELL)) {
            return command;
        }
        long cpu = (limits.wallClock().toSeconds() + 1) * Runtime.getRuntime().availableProcessors();
        List<String> limited = new ArrayList<>(List.of(
                SHELL.toString(),
                "-c",
                "ulimit -c 0; ulimit -t \"$0\"; ulimit -v \"$1\" 2>/dev/null; shift; exec \"$@\"",
                Long.toString(cpu),
                Long.toString(limits.memory() / 1024)));
        limited.addAll(command);
        return limited;
    }

    private static Ended watch(
            Process process, Limits limits, @Nullable Consumer<String> lines, BooleanSupplier canceled)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        AtomicLong heard = new AtomicLong(System.nanoTime());
        Output output = new Output(limits.output());
        Tail errors = new Tail();
        Thread out = reader(process, () -> {
            if (lines == null) {
                output.read(process.getInputStream());
            } else {
                readLines(process.getInputStream(), lines, heard);
            }
        });
        Thread err = reader(process, () -> errors.read(process.getErrorStream()));
        Killed killed;
        try {
            killed = await(process, limits, heard, output, canceled);
        } finally {
            // destroying an ended process would close its pipes before they are read
            if (process.isAlive()) {
                process.destroyForcibly();
            }
        }
        int status = process.waitFor();
        out.join();
        err.join();
        return new Ended(status, killed, output.text(), errors.text());
    }

    private static Killed await(
            Process process, Limits limits, AtomicLong heard, Output output, BooleanSupplier canceled)
            throws InterruptedException {
        if (canceled.getAsBoolean()) {
            return Killed.CANCELED;
        }
        long start = System.nanoTime();
        while (!process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            if (canceled.getAsBoolean()) {
                return Killed.CANCELED;
            }
            if (output.tooMuch()) {
                return Killed.TOO_MUCH_OUTPUT;
            }
            if (now - start > limits.wallClock().toNanos()) {
                return Killed.WALL_CLOCK;
            }
            if (now - heard.get() > limits.noProgress().toNanos()) {
                return Killed.NO_PROGRESS;
            }
        }
        return output.tooMuch() ? Killed.TOO_MUCH_OUTPUT : Killed.NOT;
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static Thread reader(Process process, Reading reading) {
        return Thread.ofPlatform().daemon().name("ffmpeg-" + process.pid()).start(() -> {
            try {
                reading.read();
            } catch (IOException e) {
                // The pipe of a killed process breaks; its exit status tells the rest.
                process.destroyForcibly();
            }
        });
    }

    private static void readLines(InputStream stream, Consumer<String> lines, AtomicLong heard) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                heard.set(System.nanoTime());
                lines.accept(line);
            }
        }
    }

    /** All of stdout up to a limit. */
    private static final class Output {
        private final int limit;
        private final StringBuilder text = new StringBuilder();
        private volatile boolean tooMuch;

        Output(int limit) {
            this.limit = limit;
        }

        void read(InputStream stream) throws IOException {
            try (InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                char[] buffer = new char[8192];
                for (int read = reader.read(buffer); read >= 0 && !tooMuch; read = reader.read(buffer)) {
                    text.append(buffer, 0, read);
                    tooMuch = text.length() > limit;
                }
            }
        }

        boolean tooMuch() {
            return tooMuch;
        }

        String text() {
            return text.toString();
        }
    }

    /** The last part of stderr, where ffmpeg says why it stopped. */
    private static final class Tail {
        private final StringBuilder text = new StringBuilder();

        void read(InputStream stream) throws IOException {
            try (InputStreamReader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                char[] buffer = new char[8192];
                for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                    text.append(buffer, 0, read);
                    text.delete(0, Math.max(0, text.length() - ERROR_CHARS));
                }
            }
        }

        String text() {
            return text.toString();
        }
    }
}
