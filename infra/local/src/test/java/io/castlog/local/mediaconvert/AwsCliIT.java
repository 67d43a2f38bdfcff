package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.local.mediaconvert.Program.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI, as distributions package it, against the server. */
class AwsCliIT {
    private static final Optional<Path> AWS = Program.find("aws", "/usr/bin");
    private static final String ARN = "arn:aws:mediaconvert:us-east-1:000000000000:";

    private final Path folder;
    private MediaConvertFixture local;

    AwsCliIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        assumeTrue(AWS.isPresent(), "the AWS CLI is not installed: apt-get install awscli");
        local = new MediaConvertFixture(folder, config -> config);
    }

    @AfterEach
    void stop() throws Exception {
        if (local != null) {
            local.close();
        }
    }

    @Test
    void worksThroughTheAwsCli() throws Exception {
        String input = local.sample("ashiel-mystery-chapter-2.ogg");
        assertThat(answer("create-queue", "--name", "cli", "--tags", "team=audio")
                        .at("/Queue/Status")
                        .asText())
                .isEqualTo("ACTIVE");
        var _ = answer("create-preset", "--name", "speech", "--settings", PRESET);
        var _ = answer("create-job-template", "--name", "podcast", "--queue", "cli", "--settings", TEMPLATE);

        JsonNode job = createJob(input);

        String id = job.path("Id").asText();
        JsonNode ended = Awaitility.await()
                .atMost(MediaConvertFixture.DEADLINE)
                .until(
                        () -> answer("get-job", "--id", id).path("Job"),
                        each -> !List.of("SUBMITTED", "PROGRESSING")
                                .contains(each.path("Status").asText()));
        assertThat(ended.path("ErrorMessage").asText()).isEmpty();
        assertThat(ended.path("Status").asText()).isEqualTo("COMPLETE");
        assertThat(ended.path("Queue").asText()).isEqualTo(ARN + "queues/cli");
        assertThat(local.outputs()).containsOnlyKeys("cli/episode.mp3");
        assertThat(answer("list-jobs", "--queue", "cli", "--status", "COMPLETE")
                        .at("/Jobs/0/Id")
                        .asText())
                .isEqualTo(id);
        assertThat(answer("list-tags-for-resource", "--arn", ARN + "queues/cli")
                        .at("/ResourceTags/Tags/team")
                        .asText())
                .isEqualTo("audio");
        assertThat(answer("list-presets").at("/Presets/0/Name").asText()).isEqualTo("speech");
    }

    @Test
    void cancelsAndShowsErrorsThroughTheAwsCli() throws Exception {
        var _ = answer("create-queue", "--name", "held", "--status", "PAUSED");
        var _ = answer("create-preset", "--name", "speech", "--settings", PRESET);
        var _ = answer("create-job-template", "--name", "podcast", "--queue", "held", "--settings", TEMPLATE);
        String id = createJob("s3://pod-in/none.mp3").path("Id").asText();

        assertThat(run("cancel-job", "--id", id).status()).isZero();

        assertThat(answer("get-job", "--id", id).at("/Job/Status").asText()).isEqualTo("CANCELED");
        assertThat(run("get-job", "--id", "1-none").errors())
                .contains("(NotFoundException)")
                .contains("Could not find job 1-none.");
        assertThat(run("create-preset", "--name", "wrong", "--settings", PRESET.replace("RAW", "MP3"))
                        .errors())
                .contains("(BadRequestException)")
                .contains("/settings/containerSettings/container: \"MP3\" is not one of");
        assertThat(run("create-preset", "--name", "speech", "--settings", PRESET)
                        .errors())
                .contains("(ConflictException)");
    }

    private static final String PRESET = """
            {"ContainerSettings": {"Container": "RAW"}, "AudioDescriptions": [{"CodecSettings": {"Codec": "MP3",
             "Mp3Settings": {"RateControlMode": "CBR", "Bitrate": 64000, "Channels": 1, "SampleRate": 44100}}}]}
            """;
    private static final String TEMPLATE = """
            {"TimecodeConfig": {"Source": "ZEROBASED"}, "OutputGroups": [{"Name": "File Group",
             "OutputGroupSettings": {"Type": "FILE_GROUP_SETTINGS", "FileGroupSettings": {}},
             "Outputs": [{"Preset": "speech", "Extension": "mp3"}]}]}
            """;

    private JsonNode createJob(String input) throws Exception {
        String settings = """
                {"Inputs": [{"FileInput": "%s"}], "OutputGroups": [{"OutputGroupSettings": {"FileGroupSettings":
                 {"Destination": "s3://pod-out/cli/episode"}}}]}
                """.formatted(input);
        return answer("create-job", "--role", PodcastJob.ROLE, "--job-template", "podcast", "--settings", settings)
                .path("Job");
    }

    private JsonNode answer(String... arguments) throws Exception {
        Result result = run(arguments);
        assertThat(result.status()).as(result.errors()).isZero();
        return Json.MAPPER.readTree(result.output());
    }

    private Result run(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                "--endpoint-url", local.uri().toString(), "--region", "us-east-1", "--output", "json", "mediaconvert"));
        all.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "AWS_ACCESS_KEY_ID", "key",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_PAGER", "",
                "AWS_EC2_METADATA_DISABLED", "true",
                "HOME", folder.toString());
        return new Program(AWS.orElseThrow(), environment).run(folder, all);
    }
}
