package io.castlog.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A local stack as a process of its own, without services; its data is deleted when it is closed. */
public final class Stack implements AutoCloseable {
    private static final Path JAR = Path.of("infra/local/target/castlog-local-0.1.0-SNAPSHOT.jar");

    private final Process process;
    private final Path data;
    private final Map<String, String> variables;

    private Stack(Process process, Path data, Map<String, String> variables) {
        this.process = process;
        this.data = data;
        this.variables = variables;
    }

    /**
     * Starts one; returns when it is ready.
     *
     * @param megabytes of heap
     */
    public static Stack start(int portBase, int megabytes) throws IOException {
        Path data = Files.createTempDirectory("castlog-bench-");
        Process process = new ProcessBuilder(Java.command(
                        "-Xmx" + megabytes + "m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JAR.toString(),
                        "--data",
                        data.toString(),
                        "--port-base",
                        Integer.toString(portBase),
                        "--create-job-rate",
                        "unlimited"))
                .redirectError(data.resolve("stack.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroyForcibly));
        return new Stack(process, data, read(process));
    }

    private static Map<String, String> read(Process process) throws IOException {
        Map<String, String> variables = new TreeMap<>();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("Ready ")) {
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).matches("[A-Z0-9_]+")) {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the local stack ended with status "
                    + process.onExit().join().exitValue());
        }
        return variables;
    }

    /** The environment of a service that works in it. */
    public Map<String, String> variables() {
        return variables;
    }

    /** One of them. */
    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name), name);
    }

    /** Where it stores everything; other files may be put there. */
    public Path data() {
        return data;
    }

    /** Its process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
