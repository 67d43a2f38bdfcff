package io.castlog.local.up;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** The built jars of this checkout and how each is run. */
record Checkout(Path root) {
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final List<String> FLAGS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // starts in half the time; nothing here runs hot
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    Path sample() {
        return root.resolve("infra/local/samples/jfk-inaugural-1961.flac");
    }

    /** The command line of a service, which ends with this process. */
    List<String> service(Part part, Path tether) {
        Path jar = jar(part.title(), part.title());
        List<String> command = java();
        command.add("-cp");
        command.add(tether + java.io.File.pathSeparator + jar);
        command.add(Tether.class.getName());
        command.add(mainClass(jar));
        return command;
    }

    /** The command line of {@code castlog}, without its arguments. */
    List<String> cli() {
        List<String> command = java();
        command.add("-jar");
        command.add(jar("infra/cli", "castlog-cli").toString());
        return command;
    }

    /** Writes the jar with nothing but {@link Tether} in it: this module's own would bring its libraries along. */
    static Path writeTether(Path folder) {
        String entry = Tether.class.getName().replace('.', '/') + ".class";
        Path jar = folder.resolve("tether.jar");
        try (InputStream code = Tether.class.getResourceAsStream("/" + entry);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            if (code == null) {
                throw new IllegalStateException(entry + " is missing");
            }
            out.putNextEntry(new JarEntry(entry));
            code.transferTo(out);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + jar, e);
        }
    }

    private Path jar(String module, String artifact) {
        Path jar = root.resolve(module).resolve("target").resolve(artifact + "-" + VERSION + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new CannotStartException(jar + " is missing. Build it with ./mvnw package");
        }
        return jar;
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        return command;
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + jar, e);
        }
    }
}
