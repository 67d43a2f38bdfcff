package io.castlog.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars of {@code infra/local}, as its build leaves them for running it as a process. */
final class StackClassPath {
    private StackClassPath() {}

    static List<URL> find() {
        Path target = root().resolve("infra/local/target");
        List<URL> jars = Stream.of(target, target.resolve("lib"))
                .flatMap(folder -> jars(folder).stream())
                .toList();
        if (jars.isEmpty()) {
            throw new IllegalStateException(
                    "no jars in " + target + "; build them: ./mvnw package -DskipTests -pl infra/local -am");
        }
        return jars;
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("infra/local/pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no folder above " + here + " contains infra/local");
    }

    private static List<URL> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(StackClassPath::url)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException("not a URL: " + file, e);
        }
    }
}
