package io.castlog.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The built jars of this checkout, run as the scripts run them. */
final class Checkout {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private Checkout() {}

    static List<String> up(String... options) {
        return java(
                List.of("-Xmx768m", "--sun-misc-unsafe-memory-access=allow", "-Dcastlog.home=" + ROOT),
                List.of("-cp", jar("infra/local", "castlog-local").toString(), "io.castlog.local.up.Up"),
                options);
    }

    static List<String> cli(String... arguments) {
        return java(List.of(), List.of("-jar", jar("infra/cli", "castlog-cli").toString()), arguments);
    }

    private static List<String> java(List<String> flags, List<String> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(main);
        command.addAll(List.of(arguments));
        return command;
    }

    private static Path jar(String module, String artifact) {
        Path jar = ROOT.resolve(module).resolve("target").resolve(artifact + "-0.1.0-SNAPSHOT.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is missing; ./mvnw package makes it");
        }
        return jar;
    }
}
