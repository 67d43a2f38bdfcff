package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {
    private static final Pattern CLIENT =
            Pattern.compile("new Kafka(Consumer|Producer|AdminClient)<|Admin(Client)?\\.create\\(");

    /** So that each of them signs in as kafka.* say. */
    @ParameterizedTest
    @ValueSource(strings = {"infra/platform", "ingest-service", "transcode-service", "feed-service"})
    void clientsThatMicronautDoesNotMakeTakeItsSettings(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve(module).resolve("src/main/java"))) {
            List<Path> making = files.filter(Files::isRegularFile)
                    .filter(file -> CLIENT.matcher(Checkout.read(file)).find())
                    .toList();

            assertThat(making).allSatisfy(file -> assertThat(file).content().contains("kafka.getConfig()"));
        }
    }
}
