package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AWS's offline validator over the templates, where {@code npm ci} put it. */
class ValidatorTest {
    private static final Path INSTALLED = Path.of("node_modules", "@aws", "cloudformation-validate");

    /** In one run: it takes the validator seconds to start. */
    @Test
    void findsWhatIsBrokenAndNothingInWhatIsDeployed() throws Exception {
        requireValidator();
        List<String> templates = new ArrayList<>();
        for (Installation one : List.of(
                Installation.usual(), Installation.production(), Installation.chosen(), Installation.moving())) {
            Installation.STACKS.forEach(stack ->
                    templates.add(one.folder().resolve(stack + ".template.json").toString()));
        }
        String broken = broken().toString();
        templates.add(broken);

        Said said = validate(templates);

        assertThat(said.status()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).contains("Versionning", "FREE", "NoSuchQueue");
        assertThat(said.text().lines().filter(line -> !line.startsWith(broken)).toList())
                .singleElement()
                .asString()
                .matches("21 templates, \\d+ findings");
    }

    private static Path broken() throws IOException {
        ObjectNode media = Installation.usual().template("media").deepCopy();
        ((ObjectNode) media.at("/Resources/InputBucket/Properties")).put("Versionning", true);
        ((ObjectNode) media.at("/Resources/UploadsTable/Properties")).put("BillingMode", "FREE");
        ((ObjectNode) media.at("/Resources/UploadsQueue/Properties/RedrivePolicy/deadLetterTargetArn"))
                .putArray("Fn::GetAtt")
                .add("NoSuchQueue")
                .add("Arn");
        Path file = Files.createTempFile(Path.of("target"), "broken", ".template.json");
        Installation.JSON.writeValue(file.toFile(), (JsonNode) media);
        return file;
    }

    private static void requireValidator() {
        Node.require();
        boolean installed = Files.isDirectory(INSTALLED);
        if (!installed) {
            System.out.println("infra/cdk: templates were not validated; `npm ci` in infra/cdk installs the validator");
        }
        assumeTrue(installed, "templates were not validated: npm ci in infra/cdk installs the validator");
    }

    private static Said validate(List<String> templates) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "validate.mjs"));
        command.addAll(templates);
        Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(node.waitFor(), text);
    }

    private record Said(int status, String text) {}
}
