package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.local.mediaconvert.Program.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK for JavaScript from npm, against the server. */
class JavaScriptSdkIT {
    private static final Optional<Path> NODE = Program.find("node");
    private static final Optional<Path> NPM = Program.find("npm");
    private static final String PACKAGE = "@aws-sdk/client-mediaconvert@3";

    @Test
    void worksThroughTheSdkForJavaScript(@TempDir Path folder) throws Exception {
        Path client = installed();
        MediaConvertFixture local = new MediaConvertFixture(folder, config -> config);
        try {
            Map<String, String> environment = Map.of(
                    "ENDPOINT",
                    local.uri().toString(),
                    "INPUT",
                    local.sample("ashiel-mystery-chapter-2.ogg"),
                    "DESTINATION",
                    "s3://pod-out/js/episode",
                    "ROLE",
                    PodcastJob.ROLE);

            Result result = new Program(NODE.orElseThrow(), environment).run(client, List.of("client.mjs"));

            assertThat(result.status()).as(result.errors()).isZero();
            assertSeen(Json.MAPPER.readTree(result.output()));
            assertThat(local.outputs()).containsOnlyKeys("js/episode.mp3");
        } finally {
            local.close();
        }
    }

    private static void assertSeen(JsonNode seen) {
        assertThat(seen.path("queue").asText()).endsWith(":queues/js");
        assertThat(seen.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(seen.path("metadata").asText()).isEqualTo("js");
        assertThat(seen.path("finishedAfterStart").asBoolean()).isTrue();
        assertThat(seen.path("durationInMs").asInt()).isPositive();
        assertThat(seen.path("listed")).hasSize(1).allMatch(JsonNode::asBoolean);
        assertThat(seen.path("pages").asInt()).isEqualTo(3);
        assertThat(seen.at("/tags/team").asText() + seen.at("/tags/cost").asText())
                .isEqualTo("weblow");
        assertThat(seen.path("canceled").asText()).isEqualTo("CANCELED");
        assertThat(seen.path("notFound").asText())
                .startsWith("NotFoundException NotFoundException Could not find job 1-none.");
        assertThat(seen.path("badRequest").asText())
                .startsWith("BadRequestException BadRequestException /settings/containerSettings/container: \"MP3\"");
    }

    /** A folder with the script and the SDK; installed once per checkout. */
    private static Path installed() throws IOException, InterruptedException {
        assumeTrue(NODE.isPresent() && NPM.isPresent(), "node and npm are not installed");
        Path folder =
                Files.createDirectories(Path.of("target", "mediaconvert-js").toAbsolutePath());
        Files.writeString(folder.resolve("package.json"), "{\"private\": true}");
        if (!Files.isDirectory(folder.resolve("node_modules"))) {
            List<String> install = List.of(
                    "install",
                    "--no-save",
                    "--no-audit",
                    "--no-fund",
                    "--fetch-retries=1",
                    "--fetch-timeout=30000",
                    PACKAGE);
            Result result = new Program(NPM.orElseThrow(), Map.of()).run(folder, install);
            assumeTrue(result.status() == 0, "npm could not install " + PACKAGE + ": " + result.errors());
        }
        try (InputStream script = JavaScriptSdkIT.class.getResourceAsStream("/mediaconvert/client.mjs")) {
            Files.copy(script, folder.resolve("client.mjs"), StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }
}
