package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Ingress against the controllers. */
class RoutesTest {
    private static final Pattern CONTROLLER = Pattern.compile("@Controller\\(\"(/[^/\"]+)");

    @Test
    void everyControllerIsReachedOrForOperators() throws Exception {
        Map<String, Set<String>> answered = new TreeMap<>();
        for (String service : Checkout.SERVICES) {
            answered.put(service, controllers(service));
        }
        Set<String> routed = Checkout.base().stream()
                .filter(manifest -> manifest.is("Ingress"))
                .flatMap(Paths::of)
                .map(path -> path.service() + path.path())
                .collect(Collectors.toSet());

        Set<String> known = answered.entrySet().stream()
                .flatMap(service -> service.getValue().stream().map(path -> service.getKey() + path))
                .filter(path -> !path.endsWith("/admin"))
                .collect(Collectors.toSet());

        assertThat(routed).isNotEmpty().isEqualTo(known);
    }

    private static Set<String> controllers(String service) throws Exception {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve(service).resolve("src/main/java"))) {
            List<String> sources =
                    files.filter(Files::isRegularFile).map(Checkout::read).toList();
            return sources.stream()
                    .flatMap(source -> CONTROLLER.matcher(source).results())
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
        }
    }
}
