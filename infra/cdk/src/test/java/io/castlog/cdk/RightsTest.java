package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.cdk.Installation.Resource;
import io.castlog.cdk.Policies.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final String KAFKA = "arn:aws:kafka:eu-central-1:111122223333:";
    private static final String BROKERS = "/pod-events-dev-111122223333/0000-uuid-1";

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
                    if (it.actions().contains("cloudwatch:PutMetricData")) {
                        assertThat(it.condition()
                                        .at("/StringEquals/cloudwatch:namespace")
                                        .asText())
                                .isIn("Castlog/dev-111122223333", "ContainerInsights");
                    }
                });
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
    void serviceReachItsOwnDataOnly() {
        assertThat(names("ingest-service", "s3")).containsExactly("pod-in-dev-111122223333");
        assertThat(names("ingest-service", "dynamodb")).containsExactly("pod-uploads-dev-111122223333");
        assertThat(names("ingest-service", "sqs"))
                .containsExactly("pod-uploads-dev-111122223333", "pod-uploads-dlq-dev-111122223333");
        assertThat(names("transcode-service", "s3"))
                .containsExactly("pod-in-dev-111122223333", "pod-out-dev-111122223333", "pod-rss-dev-111122223333");
        assertThat(names("transcode-service", "dynamodb"))
                .containsExactly("pod-jobs-dev-111122223333", "pod-tags-dev-111122223333");
        assertThat(names("transcode-service", "sqs"))
                .containsExactly("pod-job-events-dev-111122223333", "pod-job-events-dlq-dev-111122223333");
        assertThat(names("feed-service", "s3")).containsExactly("pod-log-dev-111122223333", "pod-rss-dev-111122223333");
        assertThat(names("feed-service", "dynamodb"))
                .containsExactly(
                        "pod-keys-dev-111122223333", "pod-meta-dev-111122223333", "pod-meta-standby-dev-111122223333");
        assertThat(names("feed-service", "sqs")).isEmpty();
    }

    @Test
    void transcodeReadsAssetsAndWritesNothingButRenditions() {
        assertThat(granting("transcode-service", "s3:GetObject"))
                .containsExactlyInAnyOrder(
                        "arn:aws:s3:::pod-in-dev-111122223333/*",
                        "arn:aws:s3:::pod-out-dev-111122223333/*",
                        "arn:aws:s3:::pod-rss-dev-111122223333/*/assets/*");
        assertThat(granting("transcode-service", "s3:PutObject"))
                .containsExactly("arn:aws:s3:::pod-out-dev-111122223333/*");
        assertThat(granting("transcode-service", "s3:DeleteObject"))
                .containsExactly("arn:aws:s3:::pod-out-dev-111122223333/*");
        assertThat(granting("transcode-service", "ssm:GetParametersByPath"))
                .containsExactly(
                        "arn:aws:ssm:eu-central-1:111122223333:parameter" + usual.output("PresetsPrefix"),
                        "arn:aws:ssm:eu-central-1:111122223333:parameter" + usual.output("PresetsPrefix") + "/*");
        assertThat(granting("transcode-service", "mediaconvert:CreateJob"))
                .containsExactly(usual.output("MediaConvertQueueArn"));
        assertThat(granting("transcode-service", "mediaconvert:CancelJob"))
                .containsExactly("arn:aws:mediaconvert:eu-central-1:111122223333:jobs/*");
    }

    @Test
    void keysOfShowsAreNeverDeletedByARole() {
        assertThat(granting("feed-service", "dynamodb:PutItem"))
                .contains("arn:aws:dynamodb:eu-central-1:111122223333:table/pod-keys-dev-111122223333");
        assertThat(granting("feed-service", "dynamodb:DeleteItem")).noneMatch(arn -> arn.contains("pod-keys"));
        assertThat(granting("feed-service", "s3:DeleteObject")).noneMatch(arn -> arn.contains("pod-log"));
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
    void edgeIsToldOfOneDistributionAndOneStore() {
        assertThat(granting("feed-service", "cloudfront:CreateInvalidation"))
                .containsExactly("arn:aws:cloudfront::111122223333:distribution/Distribution");
        assertThat(granting("feed-service", "cloudfront-keyvaluestore:PutKey"))
                .containsExactly(usual.output("KeyValueStoreArn"));
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
    void topicsAreReadAndWrittenByName() {
        kafka(
                "ingest-service",
                "kafka-cluster:WriteData",
                "ingest.uploads.v1",
                "ingest.uploads.v1.dlt",
                "feed.erasures.v1.dlt");
        kafka(
                "ingest-service",
                "kafka-cluster:ReadData",
                "feed.erasures.v1",
                "feed.erasures.v1.dlt",
                "ingest.uploads.v1.dlt");
        kafka(
                "transcode-service",
                "kafka-cluster:WriteData",
                "transcode.job-status.v1",
                "transcode.job-status.v1.dlt",
                "transcode.progress.v1",
                "ingest.uploads.v1.dlt",
                "feed.catalog.v1.dlt",
                "feed.erasures.v1.dlt");
        kafka(
                "transcode-service",
                "kafka-cluster:ReadData",
                "ingest.uploads.v1",
                "feed.catalog.v1",
                "feed.erasures.v1",
                "ingest.uploads.v1.dlt",
                "feed.catalog.v1.dlt",
                "feed.erasures.v1.dlt",
                "transcode.job-status.v1.dlt");
        List<String> letters = List.of(
                "ingest.uploads.v1.dlt",
                "transcode.job-status.v1.dlt",
                "feed.catalog.v1.dlt",
                "feed.rebuilds.v1.dlt",
                "feed.erasures.v1.dlt");
        kafka(
                "feed-service",
                "kafka-cluster:WriteData",
                with(letters, "feed.catalog.v1", "feed.rebuilds.v1", "feed.erasures.v1"));
        kafka(
                "feed-service",
                "kafka-cluster:ReadData",
                with(
                        letters,
                        "ingest.uploads.v1",
                        "transcode.job-status.v1",
                        "feed.catalog.v1",
                        "feed.rebuilds.v1",
                        "feed.erasures.v1"));
    }

    @Test
    void groupsAreJoinedByTheirServiceAndSeenByTheArchive() {
        assertThat(granting("ingest-service", "kafka-cluster:AlterGroup"))
                .containsExactly(KAFKA + "group" + BROKERS + "/ingest-erasures");
        assertThat(granting("feed-service", "kafka-cluster:AlterGroup"))
                .hasSize(6)
                .contains(KAFKA + "group" + BROKERS + "/feed-archive");
        assertThat(granting("feed-service", "kafka-cluster:DescribeGroup"))
                .contains(KAFKA + "group" + BROKERS + "/transcode-service");
        assertThat(everyStatement().filter(it -> it.actions().contains("kafka-cluster:Connect")))
                .hasSize(4)
                .allMatch(it -> it.resources().equals(List.of(usual.output("KafkaClusterArn"))));
        assertThat(everyStatement().flatMap(it -> it.actions().stream()))
                .doesNotContain("kafka-cluster:CreateTopic", "kafka-cluster:DeleteTopic", "kafka-cluster:AlterTopic");
    }

    @Test
    void logIsWrittenBackOnlyWhileItIsRestored() {
        Installation restoring = Installation.of(Map.of("restore", "true"));
        Resource role = restoring.get("AWS::IAM::Role", "FeedRole");
        List<Statement> more = Policies.of(restoring, role).stream()
                .filter(it -> !of("feed-service").contains(it))
                .toList();

        assertThat(more).hasSize(3);
        assertThat(more.get(0).actions()).containsExactly("kafka-cluster:DescribeTopic", "kafka-cluster:WriteData");
        assertThat(more.get(0).resources())
                .containsExactly(
                        KAFKA + "topic" + BROKERS + "/feed.catalog.v1",
                        KAFKA + "topic" + BROKERS + "/feed.erasures.v1",
                        KAFKA + "topic" + BROKERS + "/ingest.uploads.v1",
                        KAFKA + "topic" + BROKERS + "/transcode.job-status.v1");
        assertThat(more.get(1).actions())
                .containsExactly(
                        "kafka-cluster:AlterTopicDynamicConfiguration",
                        "kafka-cluster:DescribeTopicDynamicConfiguration");
        assertThat(more.get(2).resources()).hasSize(9);
    }

    @Test
    void topicsThatWereMovedAreKnownAndMadeOnlyWhileTheyMove() {
        String moved = KAFKA + "topic" + BROKERS + "/feed.catalog.v1.p24";
        Installation after = Installation.of(Map.of("topics", "feed.catalog.v1.p24"));
        for (String id : List.of("FeedRole", "TranscodeRole", "KedaRole")) {
            assertThat(Policies.of(after, after.get("AWS::IAM::Role", id)))
                    .as(id)
                    .anyMatch(it ->
                            it.resources().contains(moved) && it.resources().contains(moved.replace(".p24", "")));
        }
        assertThat(Policies.of(after, after.get("AWS::IAM::Role", "IngestRole")))
                .noneMatch(it -> it.resources().contains(moved));
        assertThat(Policies.of(after, after.get("AWS::IAM::Role", "FeedRole")))
                .flatExtracting(Statement::actions)
                .doesNotContain("kafka-cluster:CreateTopic", "kafka-cluster:DeleteTopic");
        assertThat(after.get("AWS::CloudWatch::Alarm", "ConsumerLag").node().toString())
                .contains("\"feed.catalog.v1.p24\"")
                .doesNotContain("\"feed.catalog.v1\"");
        Installation moving = Installation.of(Map.of("topics", "feed.catalog.v1.p24", "restore", "true"));
        Statement making =
                Policies.of(moving, moving.get("AWS::IAM::Role", "FeedRole")).getLast();
        assertThat(making.actions()).containsExactly("kafka-cluster:CreateTopic", "kafka-cluster:DeleteTopic");
        assertThat(making.resources()).containsExactly(moved);
    }

    @Test
    void kedaCountsAndDoesNothingElse() {
        assertThat(of("keda-operator"))
                .flatExtracting(Statement::actions)
                .containsExactlyInAnyOrder(
                        "sqs:GetQueueAttributes",
                        "kafka-cluster:Connect",
                        "kafka-cluster:DescribeTopic",
                        "kafka-cluster:DescribeGroup");
    }

    private void kafka(String service, String action, Collection<String> topics) {
        assertThat(granting(service, action))
                .as(service + " " + action)
                .containsExactlyInAnyOrderElementsOf(topics.stream()
                        .map(it -> KAFKA + "topic" + BROKERS + "/" + it)
                        .toList());
    }

    private void kafka(String service, String action, String... topics) {
        kafka(service, action, List.of(topics));
    }

    private static List<String> with(List<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).toList();
    }

    private List<String> granting(String account, String action) {
        return of(account).stream()
                .filter(it -> it.actions().contains(action))
                .flatMap(it -> it.resources().stream())
                .toList();
    }

    private Set<String> names(String account, String service) {
        return of(account).stream()
                .flatMap(it -> it.resources().stream())
                .filter(arn -> arn.startsWith("arn:aws:" + service + ":"))
                .map(RightsTest::nameIn)
                .collect(Collectors.toCollection(TreeSet::new));
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
        Resource role = usual.all("AWS::IAM::Role").stream()
                .filter(it -> it.text("/RoleName").equals("pod-" + account + "-dev-111122223333"))
                .findFirst()
                .orElseThrow();
        return Policies.of(usual, role);
    }

    private Stream<Statement> everyStatement() {
        return usual.all("AWS::IAM::Role").stream().flatMap(role -> Policies.of(usual, role).stream());
    }
}
