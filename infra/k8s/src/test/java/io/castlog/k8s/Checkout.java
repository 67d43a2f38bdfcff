package io.castlog.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The files of this checkout, and the overlays as kustomize renders them. */
final class Checkout {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    static final Path FOLDER = ROOT.resolve("infra/k8s");
    static final List<String> SERVICES = List.of("ingest-service", "transcode-service", "feed-service");
    /** What the CDK says it will say; a test there holds it to the templates. */
    static final Path SAMPLE = ROOT.resolve("infra/cdk/src/test/resources/cdk-outputs.json");

    static final String TAG = "1a2b3c4";
    /** What no stack can know. */
    static final Map<String, String> OTHERS = Map.of(
            "ApiHost", "api.castlog.example",
            "ApiCertificateArn", "arn:aws:acm:eu-central-1:111122223333:certificate/7e1c");

    private Checkout() {}

    /** Objects of the files as they stand, without kustomize. */
    static List<Manifest> base() {
        return parse(FOLDER.resolve("base"));
    }

    static List<Manifest> cluster() {
        return parse(FOLDER.resolve("cluster"));
    }

    private static List<Manifest> parse(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .flatMap(file -> Manifest.parse(FOLDER.relativize(file).toString(), read(file)).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest kustomization(String folder) {
        Path file = FOLDER.resolve(folder).resolve("kustomization.yaml");
        return Manifest.parse(folder, read(file)).getFirst();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #settings(String, String)} tells of the smaller overlay. */
    static Map<String, String> settings(String service) {
        return settings("dev", service);
    }

    /** The settings that a service gets: of the base, of the overlay, and of the step with the CDK's outputs. */
    static Map<String, String> settings(String overlay, String service) {
        Map<String, String> settings = new TreeMap<>();
        Stream.of("base", "overlays/" + overlay)
                .forEach(folder -> kustomization(folder)
                        .each("/configMapGenerator")
                        .filter(generator -> generator.path("name").asText().equals(service))
                        .flatMap(generator -> Manifest.elements(generator.path("envs")))
                        .forEach(file -> settings.putAll(variables(folder + "/" + file.asText()))));
        settings.putAll(
                Wiring.files(Outputs.parse(read(SAMPLE)).with(OTHERS), TAG).getOrDefault(service, Map.of()));
        return settings;
    }

    /** Of an env file. */
    static Map<String, String> variables(String file) {
        Map<String, String> variables = new TreeMap<>();
        read(FOLDER.resolve(file))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    variables.put(line.substring(0, equals), line.substring(equals + 1));
                });
        return variables;
    }

    /** An overlay with the settings of the sample; empty where this machine has neither kubectl nor kustomize. */
    static Optional<List<Manifest>> rendered(String overlay, Path scratch) throws IOException, InterruptedException {
        Optional<List<String>> kustomize = kustomize();
        if (kustomize.isEmpty()) {
            System.out.println(
                    "No kubectl or kustomize on the path: overlays are not rendered, only files are checked.");
            return Optional.empty();
        }
        for (String folder : List.of("base", "wiring", "overlays")) {
            copy(FOLDER.resolve(folder), scratch.resolve(folder));
        }
        Path target = scratch.resolve("overlays").resolve(overlay);
        Wiring.files(Outputs.parse(read(SAMPLE)).with(OTHERS), TAG)
                .forEach((name, variables) -> write(target.resolve("aws").resolve(name + ".env"), variables));
        return Optional.of(Manifest.parse("overlays/" + overlay, run(kustomize.get(), target)));
    }

    private static void write(Path file, Map<String, String> variables) {
        try {
            Files.write(
                    file,
                    variables.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<List<String>> kustomize() {
        if (onPath("kubectl")) {
            return Optional.of(List.of("kubectl", "kustomize"));
        }
        return onPath("kustomize") ? Optional.of(List.of("kustomize", "build")) : Optional.empty();
    }

    static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(program)));
    }

    private static String run(List<String> kustomize, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(kustomize.stream(), Stream.of(folder.toString()))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("kustomize failed: " + output);
        }
        return output;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
