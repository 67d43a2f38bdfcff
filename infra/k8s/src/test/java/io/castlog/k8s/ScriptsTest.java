package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.castlog.events.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts as far as they go without AWS. */
class ScriptsTest {
    private static final Path SCRIPTS = Checkout.ROOT.resolve("infra/scripts");
    private static final String FULL = "/usr/bin:/bin";

    private record Ended(int status, String output) {}

    @BeforeAll
    static void needsBash() {
        assumeTrue(Checkout.onPath("bash"), "no bash on the path: scripts were not tried");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "destroy", "validate", "aws-check", "replay"})
    void helpTellsEveryOption(String script) throws Exception {
        Ended help = run(FULL, script, "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).startsWith("Usage: " + script).contains("--dry-run", "Exit status: 0");
        assertThat(run(FULL, script, "--hepl").status()).isEqualTo(2);
        assertThat(run(FULL, script, "--hepl").output()).contains(script + " --help says what there is");
    }

    @Test
    void aDryRunOfDeployNamesEachStepAndRunsNone() throws Exception {
        Ended ended = run(
                FULL,
                "deploy",
                "--dry-run",
                "--outputs",
                Checkout.SAMPLE.toString(),
                "--set",
                "suffix=dev",
                "--tag",
                "t1");

        assertThat(ended.status()).as(ended.output()).isZero();
        assertThat(ended.output())
                .containsSubsequence(
                        "== build",
                        "mvnw",
                        "== stacks",
                        "npx cdk deploy --all",
                        "-c suffix=dev",
                        "== images",
                        "--platform linux/amd64",
                        "--target feed-service -t 111122223333.dkr.ecr.eu-central-1.amazonaws.com/pod-feed-service-dev-111122223333:t1",
                        "== cluster",
                        "apply --server-side -k",
                        "wait --for=condition=Available deployment --all",
                        "== services",
                        "settings",
                        "namespace.yaml",
                        "castlog-api-tokens",
                        "apply -k",
                        "rollout status deployment/feed-service",
                        "https://d111111abcdef8.cloudfront.net/[podcast-id]/feed.xml");
    }

    @Test
    void aDryRunOfDestroyNamesEveryBucket() throws Exception {
        Ended ended =
                run(FULL, "destroy", "--dry-run", "--outputs", Checkout.SAMPLE.toString(), "--yes", "111122223333");

        assertThat(ended.output())
                .containsSubsequence(
                        "delete ingress",
                        "s3://pod-in-",
                        "s3://pod-out-",
                        "s3://pod-rss-",
                        "s3://pod-log-",
                        "cdk destroy --all");
    }

    @ParameterizedTest
    @CsvSource({
        "deploy, --overlay staging, '--overlay staging: there are dev prod'",
        "deploy, --overlay prod, 'it needs --api-host and --api-certificate'",
        "deploy, --from middle, 'there are build stacks images cluster services'",
        "deploy, --set suffix, 'is not NAME=VALUE'",
        "deploy, --from services, 'say which with --tag'",
        "deploy, --tag, '--tag needs a value'",
        "destroy, '--overlay dev', 'say --yes'",
        "replay, '--dry-run', 'nothing to replay: name it after --'",
        "replay, '--command publish', 'there are replay move-topic clean-up'",
        "aws-check, '--only luck', 'there are pods scaling'"
    })
    void aWrongCommandLineIsToldPlainly(String script, String options, String message) throws Exception {
        Ended ended = run(FULL, script, options.split(" "));

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.output()).contains(message);
    }

    @Test
    void anArgumentOfReplayCannotLeaveItsPlace() throws Exception {
        assertThat(run(FULL, "replay", "--dry-run", "--", "my-show", "--live").output())
                .contains("[\"replay\",\"my-show\",\"--live\"]");
        assertThat(run(FULL, "replay", "--dry-run", "--command", "move-topic", "--", "feed.catalog.v1")
                        .output())
                .contains("[\"move-topic\",\"feed.catalog.v1\"]");
        assertThat(run(FULL, "replay", "--dry-run", "--", "x\",\"y").status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"deploy, node", "destroy, kubectl", "aws-check, kubectl", "replay, kubectl"})
    void aMissingToolIsNamed(String script, String tool, @TempDir Path tools) throws Exception {
        Ended ended = run(only(tools), script, arguments(script));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains(script + ": " + tool + " is not on the path; it ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy", "destroy", "aws-check", "replay"})
    void missingCredentialsAreToldPlainly(String script, @TempDir Path tools) throws Exception {
        String path = only(tools);
        for (String tool : List.of("node", "npm", "docker", "kubectl", "curl", "aws")) {
            program(tools, tool, "echo 'Unable to locate credentials' >&2; exit 253");
        }

        Ended ended = run(path, script, arguments(script));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output()).contains(script + ": no AWS credentials that work");
    }

    @Test
    void awsCheckHasAFunctionForEachClaimAndKnowsEveryTopic() throws Exception {
        String script = Checkout.read(SCRIPTS.resolve("aws-check"));
        List<String> claims = run(FULL, "aws-check", "--list")
                .output()
                .lines()
                .filter(line -> !line.startsWith(" "))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();

        assertThat(claims)
                .hasSizeGreaterThan(10)
                .allSatisfy(claim -> assertThat(script).contains("claim_" + claim + "() {"));
        assertThat(Topics.all())
                .allSatisfy(topic -> assertThat(script)
                        .contains("\n%s %d %d\n"
                                .formatted(
                                        topic.name(),
                                        topic.partitions(),
                                        topic.retention()
                                                .map(Duration::toMillis)
                                                .orElse(-1L)))
                        .contains("\n" + topic.deadLetters() + " 1 -1\n"));
    }

    /** Outputs that a script asks for are outputs that the CDK has. */
    @ParameterizedTest
    @ValueSource(strings = {"deploy", "destroy", "aws-check", "lib.sh"})
    void everyOutputIsOneOfTheCdk(String script) {
        Outputs outputs = Outputs.parse(Checkout.read(Checkout.SAMPLE));

        assertThat(Pattern.compile("\\(output ([A-Za-z]+)\\)")
                        .matcher(Checkout.read(SCRIPTS.resolve(script)))
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(outputs.find(name)).as(name).isPresent());
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assumeTrue(Checkout.onPath("shellcheck"), "no shellcheck on the path: scripts were not checked by it");
        List<String> command = new ArrayList<>(List.of("shellcheck", "-x"));
        Stream.of("deploy", "destroy", "validate", "aws-check", "replay", "../k8s/settings")
                .forEach(command::add);

        assertThat(ended(new ProcessBuilder(command))).isEqualTo(new Ended(0, ""));
    }

    private static String[] arguments(String script) {
        return switch (script) {
            case "destroy" -> new String[] {"--yes", "111122223333"};
            case "replay" -> new String[] {"--", "--all"};
            default -> new String[0];
        };
    }

    /** A path with what a script needs before it asks for its tools, and nothing else. */
    private static String only(Path tools) throws Exception {
        for (String tool : List.of(
                "bash", "env", "dirname", "basename", "readlink", "git", "date", "sed", "grep", "tr", "mktemp", "rm")) {
            Path real = Stream.of(FULL.split(":"))
                    .map(folder -> Path.of(folder, tool))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(Path.of("/usr/bin", tool));
            program(tools, tool, "exec " + real + " \"$@\"");
        }
        return tools.toString();
    }

    private static void program(Path folder, String name, String does) throws Exception {
        Path program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private static Ended run(String path, String script, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", SCRIPTS.resolve(script).toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("PATH", path);
        command.set(0, bash());
        return ended(builder);
    }

    private static String bash() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), FULL).split(":"))
                .map(folder -> Path.of(folder, "bash"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static Ended ended(ProcessBuilder builder) throws Exception {
        Process process =
                builder.directory(SCRIPTS.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
