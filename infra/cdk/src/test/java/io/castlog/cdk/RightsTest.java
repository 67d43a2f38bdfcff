package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.cdk.Installation.Resource;
import io.castlog.cdk.Policies.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RightsTest {
    /** What knows no resources; each with a condition, or harmless. */
    private static final Set<String> WITHOUT_RESOURCES =
            Set.of("cloudwatch:PutMetricData", "ec2:DescribeTags", "ec2:DescribeVolumes");

    private final Installation usual = Installation.usual();

    @Test
    void servicesMayDoWhatTheirCodeCallsAndNothingElse() {
        for (String service : List.of("ingest-service", "transcode-service", "feed-service")) {
            Set<String> allowed = of(service).stream()
                    .flatMap(it -> it.actions().stream())
                    .filter(action -> !action.startsWith("kafka-cluster:") && !action.startsWith("kms:"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(allowed).as(service).isEqualTo(CalledActions.of(service));
        }
    }

    /** The file is for reading: a right that is new, gone or on something else shows as a line that differs. */
    @Test
    void rolesMayDoWhatIsWrittenDown() throws IOException {
        String written = Files.readString(Path.of("src", "test", "resources", "rights.txt"));

        assertThat(usual.all("AWS::IAM::Role").stream()
                        .filter(it -> !it.text("/RoleName").isEmpty())
                        .sorted(Comparator.comparing(it -> it.text("/RoleName")))
                        .map(this::written)
                        .collect(Collectors.joining("\n")))
                .isEqualTo(written);
    }

    private String written(Resource role) {
        Map<String, Set<String>> actions = new TreeMap<>();
        Policies.of(usual, role)
                .forEach(it -> it.resources()
                        .forEach(resource -> actions.computeIfAbsent(brief(resource), _ -> new TreeSet<>())
                                .addAll(it.actions())));
        return brief(role.text("/RoleName")) + "\n"
                + actions.entrySet().stream()
                        .map(it -> "  %s\n    %s\n".formatted(it.getKey(), String.join("\n    ", it.getValue())))
                        .collect(Collectors.joining());
    }

    /** Without account, region, suffix and what AWS chooses. */
    private static String brief(String name) {
        return name.replaceFirst("^arn:aws:", "")
                .replaceFirst(":(eu-central-1)?:(111122223333)?:", " ")
                .replace("-dev-111122223333", "")
                .replaceAll("/?00000000-0000-0000-0000-000000000000(-1)?", "");
    }

    @Test
    void noActionHasAWildcard() {
        everyStatement()
                .forEach(it -> assertThat(it.actions()).as(it.toString()).noneMatch(action -> action.contains("*")));
    }

    @Test
    void onlyWhatKnowsNoResourcesIsAllowedOnAll() {
        assertThat(everyStatement().filter(it -> it.resources().contains("*")))
                .isNotEmpty()
                .allSatisfy(it -> {
                    assertThat(WITHOUT_RESOURCES).containsAll(it.actions());
                });
        for (String service : List.of("ingest-service", "transcode-service", "feed-service")) {
            assertThat(of(service).stream().filter(it -> it.actions().contains("cloudwatch:PutMetricData")))
                    .singleElement()
                    .extracting(Statement::condition)
                    .isEqualTo(Installation.parse("""
                            {"StringEquals": {"cloudwatch:namespace": "Castlog/dev-111122223333"}}"""));
        }
    }

    @Test
    void everyBucketTableQueueAndLogGroupThatIsNamedExistsInEveryInstallation() {
        for (Map<String, String> settings : InstallationsTest.combinations()) {
            Installation made = Installation.of(settings);
            Set<String> there =
                    made.resources().flatMap(it -> it.name().stream()).collect(Collectors.toSet());
            Set<String> named = made.all("AWS::IAM::Role").stream()
                    .flatMap(role -> Policies.of(made, role).stream())
                    .flatMap(it -> it.resources().stream())
                    .filter(arn -> arn.matches("arn:aws:(s3|dynamodb|sqs|logs):.*"))
                    .map(RightsTest::nameIn)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(named).as(settings.toString()).hasSizeGreaterThan(15);
            assertThat(there).as(settings.toString()).containsAll(named);
        }
    }

    @Test
    void oneRoleIsPassedByOneServiceToMediaConvertOnly() {
        List<Statement> passing = everyStatement()
                .filter(it -> it.actions().contains("iam:PassRole"))
                .toList();

        assertThat(passing).hasSize(1);
        assertThat(of("transcode-service")).containsAll(passing);
        assertThat(passing.getFirst().resources()).containsExactly(usual.output("MediaConvertRoleArn"));
        assertThat(passing.getFirst()
                        .condition()
                        .at("/StringEquals/iam:PassedToService")
                        .asText())
                .isEqualTo("mediaconvert.amazonaws.com");
    }

    @Test
    void keyIsUsedThroughTheServicesThatHoldTheData() {
        for (String service : List.of("ingest-service", "transcode-service", "feed-service")) {
            Statement key = of(service).stream()
                    .filter(it -> it.actions().contains("kms:Decrypt"))
                    .findFirst()
                    .orElseThrow();
            assertThat(key.actions()).containsExactly("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey");
            assertThat(key.resources()).containsExactly(usual.output("KeyArn"));
            assertThat(Policies.texts(key.condition().at("/StringEquals/kms:ViaService")))
                    .containsExactly(
                            "s3.eu-central-1.amazonaws.com",
                            "sqs.eu-central-1.amazonaws.com",
                            "dynamodb.eu-central-1.amazonaws.com");
        }
    }

    @Test
    void policiesOfARoleAreNoLongerThanIamTakes() {
        Installation moving = Installation.moving();
        for (Resource role : moving.all("AWS::IAM::Role")) {
            int characters = Policies.documents(moving, role)
                    .mapToInt(it -> it.toString().length())
                    .sum();
            assertThat(characters)
                    .as(role + ": 10,240 at most, of which some are left for longer names and more topics that move")
                    .isLessThan(9_000);
        }
    }

    /** arn:aws:s3:::name/keys, …:table/name/index/…, …:name, …:log-group:name:* */
    private static String nameIn(String arn) {
        String[] parts = arn.split(":", 6);
        return switch (parts[2]) {
            case "s3" -> parts[5].replaceAll("/.*", "");
            case "dynamodb" -> parts[5].replaceAll("^table/([^/]+).*", "$1");
            case "logs" -> parts[5].replaceAll("^log-group:(.*):\\*$", "$1");
            default -> parts[5];
        };
    }

    private List<Statement> of(String account) {
        return Policies.of(usual, account);
    }

    private Stream<Statement> everyStatement() {
        return usual.all("AWS::IAM::Role").stream().flatMap(role -> Policies.of(usual, role).stream());
    }
}
