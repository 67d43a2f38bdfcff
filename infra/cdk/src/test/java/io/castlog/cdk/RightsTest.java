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
    private static final String BROKERS = "/pod-events-dev-111122223333/" + References.CLUSTER_UUID;

    /** What knows no resources; each with a condition, or harmless. */
    private static final Set<String> WITHOUT_RESOURCES =
            Set.of("cloudwatch:PutMetricData", "ec2:DescribeTags", "ec2:DescribeVolumes");

    private final Installation usual = Installation.usual();
    private final Installation moving = Installation.moving();

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
    }

    @Test
    void logIsWrittenBackAndMovedOnlyWhileItIsRestored() {
        Resource role = moving.get("AWS::IAM::Role", "FeedRole");
        String moved = topic("feed.catalog.v1.p24");
        String[] kept = {
            topic("feed.catalog.v1"),
            moved,
            topic("feed.erasures.v1"),
            topic("ingest.uploads.v1"),
            topic("transcode.job-status.v1")
        };

        assertThat(granting(moving, role, "kafka-cluster:WriteData"))
                .contains(kept)
                .hasSize(kept.length + 1 + 5); // feed.rebuilds.v1, and dead letters
        assertThat(granting(moving, role, "kafka-cluster:AlterTopicDynamicConfiguration"))
                .containsExactlyInAnyOrder(kept);
        assertThat(granting(moving, role, "kafka-cluster:DescribeTopicDynamicConfiguration"))
                .containsExactlyInAnyOrder(kept);
        assertThat(granting(moving, role, "kafka-cluster:AlterGroup")).hasSize(10);
        assertThat(granting(moving, role, "kafka-cluster:CreateTopic")).containsExactly(moved);
        assertThat(granting(moving, role, "kafka-cluster:DeleteTopic")).containsExactly(moved);
        assertThat(everyStatement().flatMap(it -> it.actions().stream()))
                .noneMatch(it -> it.matches("kafka-cluster:(Create|Delete|Alter)Topic.*"));
    }

    @Test
    void topicsThatWereMovedAreKnown() {
        Map<String, Map<String, Integer>> knowing = Map.of(
                "FeedRole", Map.of("ReadData", 1, "WriteData", 1, "DescribeTopic", 1),
                "TranscodeRole", Map.of("ReadData", 1, "WriteData", 0, "DescribeTopic", 1),
                "KedaRole", Map.of("ReadData", 0, "WriteData", 0, "DescribeTopic", 1),
                "IngestRole", Map.of("ReadData", 0, "WriteData", 0, "DescribeTopic", 0));
        knowing.forEach((id, actions) -> actions.forEach((action, times) -> {
            List<String> resources = granting(moving, moving.get("AWS::IAM::Role", id), "kafka-cluster:" + action);
            assertThat(resources)
                    .as(id + " " + action)
                    .filteredOn(topic("feed.catalog.v1.p24")::equals)
                    .hasSize(times);
            assertThat(resources.contains(topic("feed.catalog.v1")))
                    .as(id + " " + action)
                    .isEqualTo(times == 1);
        }));
        assertThat(moving.get("AWS::CloudWatch::Alarm", "ConsumerLag").node().toString())
                .contains("\"feed.catalog.v1.p24\"")
                .doesNotContain("\"feed.catalog.v1\"");
    }

    @Test
    void policiesOfARoleAreNoLongerThanIamTakes() {
        for (Resource role : moving.all("AWS::IAM::Role")) {
            int characters = Policies.documents(moving, role)
                    .mapToInt(it -> it.toString().length())
                    .sum();
            assertThat(characters)
                    .as(role + ": 10,240 at most, of which some are left for longer names and more topics that move")
                    .isLessThan(9_000);
        }
    }

    @Test
    void kedaCountsAndDoesNothingElse() {
        assertThat(of("keda-operator"))
                .flatExtracting(Statement::actions)
                .containsExactlyInAnyOrder(
                        "sqs:GetQueueAttributes",
                        "kafka-cluster:Connect",
                        "kafka-cluster:DescribeGroup",
                        "kafka-cluster:DescribeTopic");
    }

    private void kafka(String service, String action, Collection<String> topics) {
        assertThat(granting(service, action))
                .as(service + " " + action)
                .containsExactlyInAnyOrderElementsOf(
                        topics.stream().map(RightsTest::topic).toList());
    }

    private void kafka(String service, String action, String... topics) {
        kafka(service, action, List.of(topics));
    }

    private static List<String> with(List<String> some, String... others) {
        return Stream.concat(some.stream(), Stream.of(others)).toList();
    }

    private static String topic(String name) {
        return KAFKA + "topic" + BROKERS + "/" + name;
    }

    private List<String> granting(String account, String action) {
        return granting(of(account), action);
    }

    private static List<String> granting(Installation installation, Resource role, String action) {
        return granting(Policies.of(installation, role), action);
    }

    private static List<String> granting(List<Statement> statements, String action) {
        return statements.stream()
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
