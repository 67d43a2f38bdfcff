package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that need an account, with stand-ins of aws, kubectl, curl and castlog. They show what scripts do, not what AWS does. */
class StandInsTest {
    private static final Path STAND_INS = Checkout.FOLDER.resolve("src/test/resources/stand-ins");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private record Ended(int status, String output, String asked) {}

    @BeforeEach
    void needsWhatTheScriptsNeed() {
        assumeTrue(Checkout.onPath("bash") && Checkout.onPath("node"), "no bash or node: scripts were not tried");
    }

    @Test
    void everyClaimHoldsWhereAllIsWell() throws Exception {
        Ended ended = run(Map.of(), "aws-check");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output()).doesNotContain("FAILED");
        assertThat(ended.asked()).contains("newFeedUrl=https", "newFeedUrl=null", "erase aws-check-");
    }

    @Test
    void noClaimHoldsWhereNothingIs() throws Exception {
        Ended ended = run(Map.of("BROKEN", "yes"), "aws-check");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains("FAILED  pods").doesNotContain("ok ");
    }

    @Test
    void theSampleIsErasedWhateverWasAskedFor() throws Exception {
        Ended ended = run(Map.of(), "aws-check", "--only", "publish");

        assertThat(ended.status()).isZero();
        assertThat(ended.asked()).containsSubsequence("castlog publish", "castlog erase");
    }

    @Test
    void everyBucketIsEmptiedBeforeTheStacksGo() throws Exception {
        Ended ended = run(Map.of(), "destroy", "--yes", "111122223333");

        assertThat(ended.asked())
                .containsSubsequence(
                        "delete ingress,deployment,cronjob,job --all",
                        "delete-objects --bucket pod-in-",
                        "delete-objects --bucket pod-out-",
                        "delete-objects --bucket pod-rss-",
                        "delete-objects --bucket pod-log-",
                        "npm ci");
    }

    @Test
    void whatIsGoneAlreadyIsPassedOver() throws Exception {
        Ended ended = run(Map.of("GONE", "yes"), "destroy", "--yes", "111122223333");

        assertThat(ended.asked()).doesNotContain("kubectl", "delete-objects").contains("npm ci");
    }

    @Test
    void aDeploymentThatStoppedHalfwayCanBeTakenAway() throws Exception {
        Path outputs = Files.writeString(folder.resolve("half.json"), """
                {
                  "castlog-foundation-dev": {
                    "VpcId": "vpc-0"
                  }
                }
                """);

        assertThat(run(Map.of(), "destroy", "--yes", "111122223333", "--outputs", outputs.toString())
                        .asked())
                .doesNotContain("kubectl", "delete-objects")
                .contains("npm ci");
    }

    @Test
    void destroyStopsAtWhatItIsNotMeantFor() throws Exception {
        assertThat(run(Map.of("PROTECTED", "True"), "destroy", "--yes", "111122223333"))
                .satisfies(ended -> assertThat(ended.output()).contains("this is a production installation"))
                .satisfies(ended -> assertThat(ended.asked()).doesNotContain("delete"));
        assertThat(run(Map.of("REFUSED", "AccessDenied\tkey\tno"), "destroy", "--yes", "111122223333"))
                .satisfies(ended -> assertThat(ended.output()).contains("s3://pod-in-dev-111122223333: AccessDenied"))
                .satisfies(ended -> assertThat(ended.asked()).doesNotContain("npm"));
        assertThat(run(Map.of(), "destroy", "--yes", "111122223333", "--set", "id=eu1"))
                .satisfies(ended ->
                        assertThat(ended.output()).contains("does not tell of the stack castlog-foundation-dev-eu1"))
                .satisfies(ended -> assertThat(ended.asked()).doesNotContain("delete"));
        assertThat(run(Map.of(), "destroy", "--yes", "1").output())
                .contains("but the credentials are of account 111122223333");
    }

    @Test
    void replayMakesAJobAndShowsItsLog() throws Exception {
        Ended ended = run(Map.of(), "replay", "--", "--all", "--diff");

        assertThat(ended.status()).as(ended.output()).isZero();
        // the first three are one pipeline
        assertThat(ended.asked())
                .contains("create job replay-", "\"value\":[\"replay\",\"--all\",\"--diff\"]", "create -f -")
                .containsSubsequence(
                        "logs job/replay-", "logs -f job/replay-", "wait --for=condition=Complete job/replay-");
    }

    private Ended run(Map<String, String> mood, String script, String... options) throws Exception {
        Path asked = Files.writeString(folder.resolve("asked"), "");
        List<String> command = new ArrayList<>(List.of(
                "bash",
                Checkout.ROOT.resolve("infra/scripts").resolve(script).toString(),
                "--outputs",
                Checkout.SAMPLE.toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.putAll(mood);
        environment.putAll(Map.of(
                "PATH",
                STAND_INS + ":" + System.getenv("PATH"),
                "AWS_REGION",
                "eu-central-1",
                "RECORD",
                asked.toString(),
                "CASTLOG",
                STAND_INS.resolve("castlog").toString()));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output, Files.readString(asked));
    }
}
