package io.castlog.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the services' sources say of themselves. */
final class Listeners {
    private static final Pattern GROUP = Pattern.compile("String GROUP = \"([^\"]+)\"");

    private Listeners() {}

    /** Consumer groups. */
    static Set<String> groups() {
        return Checkout.SERVICES.stream().flatMap(Listeners::groups).collect(Collectors.toSet());
    }

    private static Stream<String> groups(String service) {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve(service).resolve("src/main/java"))) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(Checkout::read)
                    .flatMap(source -> GROUP.matcher(source).results())
                    .map(match -> match.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
