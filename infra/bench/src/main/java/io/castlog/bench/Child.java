package io.castlog.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JVM that ran to its end.
 *
 * @param out what it printed
 * @param wall from its start to its end
 * @param cpu what it computed, all threads together
 * @param resident most memory that it had resident, in bytes; 0 where there is no /proc
 * @param heap most heap that it used, in bytes, garbage included
 * @param live most heap that was left after a collection, in bytes
 */
public record Child(int status, String out, Duration wall, Duration cpu, long resident, long heap, long live) {
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\(\\d+M\\)");
    private static final long LOOK_MILLIS = 20;

    /**
     * Runs one.
     *
     * @param options of the JVM and its main class with arguments
     */
    public static Child run(Path folder, Map<String, String> environment, List<String> options)
            throws IOException, InterruptedException {
        Path gc = folder.resolve("gc.log");
        Path out = folder.resolve("out.log");
        Files.deleteIfExists(gc);
        List<String> command = Java.command("-Xlog:gc:file=" + gc);
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("error.log").toFile());
        builder.environment()
                .keySet()
                .removeIf(name ->
                        Stream.of("AWS_", "CASTLOG_", "KAFKA_", "MICRONAUT_").anyMatch(name::startsWith));
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        long resident = 0;
        Duration cpu = Duration.ZERO;
        while (process.isAlive()) {
            resident = Math.max(resident, resident(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
            Thread.sleep(LOOK_MILLIS);
        }
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        long[] heap = heap(gc);
        return new Child(process.exitValue(), Files.readString(out), wall, cpu, resident, heap[0], heap[1]);
    }

    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException _) { // it ended meanwhile
            return 0;
        }
    }

    private static long[] heap(Path log) throws IOException {
        long[] most = {0, 0};
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = COLLECTION.matcher(line);
            if (matcher.find()) {
                most[0] = Math.max(most[0], Long.parseLong(matcher.group(1)) << 20);
                most[1] = Math.max(most[1], Long.parseLong(matcher.group(2)) << 20);
            }
        }
        return most;
    }
}
