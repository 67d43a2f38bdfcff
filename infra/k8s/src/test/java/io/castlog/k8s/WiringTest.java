package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:[^}]*)?}");

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "transcode-service", "feed-service"})
    void everySettingThatAServiceRequiresIsSet(String service) {
        List<String> required = placeholders(service)
                .filter(match -> match.group(2) == null)
                .map(match -> match.group(1))
                .toList();

        assertThat(required).isNotEmpty();
        assertThat(Checkout.settings(service))
                .containsKeys(required.toArray(String[]::new))
                .containsKeys("AWS_REGION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "transcode-service", "feed-service"})
    void nothingIsSetThatTheServiceDoesNotRead(String service) {
        String told = Checkout.read(Checkout.ROOT.resolve(service).resolve("README.md"))
                + Checkout.read(Checkout.ROOT.resolve(service).resolve("src/main/resources/application.yml"))
                + Checkout.read(Checkout.ROOT.resolve("infra/platform/README.md"));

        assertThat(Checkout.settings(service).keySet())
                .filteredOn(name -> name.startsWith("CASTLOG_") && !name.startsWith("CASTLOG_TOPICS_"))
                .allMatch(told::contains);
        assertThat(Checkout.settings(service)).doesNotContainKey("CASTLOG_TOPIC_PREFIX"); // KEDA knows none
        assertThat(Checkout.settings(service).keySet())
                .noneMatch(
                        name -> name.startsWith("AWS_ENDPOINT") || name.contains("SECRET") || name.contains("TOKENS"));
    }

    /** A topic has its contract's name, or those before it begin with that name. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyTopicIsNamedInOnePlace(String overlay) {
        Map<String, String> names = Checkout.variables("overlays/" + overlay + "/topics.env");

        assertThat(names.keySet().stream().filter(name -> !name.endsWith("_BEFORE")))
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(WiringTest::variable).toList());
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(Optional.ofNullable(names.get(variable(topic) + "_BEFORE"))
                                .or(() -> Optional.ofNullable(names.get(variable(topic))))
                                .map(all -> all.split(",", -1)[0]))
                        .contains(topic.name()));
        for (String service : Checkout.SERVICES) {
            assertThat(Checkout.settings(overlay, service)).containsAllEntriesOf(names);
        }
    }

    private static String variable(Topic<?> topic) {
        return "CASTLOG_TOPICS_" + topic.noun().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Test
    void onlyNamedOriginsReachTheApi() {
        Outputs outputs = Outputs.parse(Checkout.read(Checkout.SAMPLE));

        assertThat(Wiring.files(outputs.with(Map.of("CorsOrigins", "*")), "t").values())
                .noneMatch(file -> file.containsKey("CASTLOG_CORS_ORIGINS"));
        assertThat(Wiring.files(outputs.with(Map.of("CorsOrigins", "https://a.example,https://b.example")), "t")
                        .get("feed-service"))
                .containsEntry("CASTLOG_CORS_ORIGINS", "https://a.example,https://b.example");
    }

    @Test
    void aMissingOutputIsNamed(@TempDir Path folder) throws Exception {
        Path outputs = Files.writeString(folder.resolve("outputs.json"), "{\"a\":{\"VpcId\":\"vpc-1\"}}");

        assertThatThrownBy(() -> Wiring.files(Outputs.parse(Files.readString(outputs)), "t"))
                .hasMessageMatching("output \\w+ is missing; there are \\[VpcId]");
        assertThat(settings(outputs.toString(), "--overlay", folder.toString(), "--tag", "t"))
                .isEqualTo(1);
    }

    @Test
    void oneNameWithTwoValuesIsRefused() {
        assertThatThrownBy(() -> Outputs.parse("{\"a\":{\"Region\":\"x\"},\"b\":{\"Region\":\"y\"}}"))
                .hasMessageContaining("output Region of stack b is y, and x elsewhere");
        assertThatThrownBy(() -> Outputs.parse("[]")).isInstanceOf(WrongOutputsException.class);
    }

    @Test
    void theStepWritesTheFilesThatTheOverlayNames(@TempDir Path folder) throws Exception {
        Path aws = Files.createDirectories(folder.resolve("aws"));
        Files.copy(Checkout.FOLDER.resolve("overlays/dev/aws/kustomization.yaml"), aws.resolve("kustomization.yaml"));

        int status = settings(Checkout.SAMPLE.toString(), "--overlay", folder.toString(), "--tag", "abc");

        assertThat(status).isZero();
        assertThat(Checkout.kustomization("overlays/dev/aws")
                        .each("/configMapGenerator")
                        .flatMap(generator -> Manifest.elements(generator.path("envs"))))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(aws.resolve(name.asText())).isNotEmptyFile());
        assertThat(aws.resolve("deployment.env"))
                .content()
                .contains("FEED_IMAGE=")
                .contains(":abc\n");
    }

    private static int settings(String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Settings.line().setOut(nowhere).setErr(nowhere).execute(arguments);
    }

    private static Stream<MatchResult> placeholders(String service) {
        return PLACEHOLDER
                .matcher(Checkout.read(Checkout.ROOT.resolve(service).resolve("src/main/resources/application.yml")))
                .results();
    }
}
