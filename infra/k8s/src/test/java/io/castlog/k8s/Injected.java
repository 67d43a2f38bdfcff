package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The manifests with one error. */
final class Injected {
    private Injected() {}

    /** Puts an error into those objects of a folder that are of a kind. */
    static List<Manifest> into(String folder, String kind, String right, String wrong) {
        Path base = Checkout.FOLDER.resolve("base");
        try (Stream<Path> files = Files.walk(base)) {
            List<Path> yaml = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .toList();
            assertThat(yaml)
                    .filteredOn(file -> isMeant(base.relativize(file), folder, kind))
                    .anyMatch(file -> Checkout.read(file).contains(right));
            return yaml.stream()
                    .flatMap(file ->
                            Manifest.parse(file.toString(), text(base, file, folder, kind, right, wrong)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path base, Path file, String folder, String kind, String right, String wrong) {
        String text = Checkout.read(file);
        return isMeant(base.relativize(file), folder, kind) ? text.replace(right, wrong) : text;
    }

    private static boolean isMeant(Path file, String folder, String kind) {
        return file.toString().startsWith(folder)
                && Checkout.read(Checkout.FOLDER.resolve("base").resolve(file)).contains("kind: " + kind + "\n");
    }
}
