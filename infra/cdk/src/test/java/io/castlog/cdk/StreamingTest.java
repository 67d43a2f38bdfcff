package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import io.castlog.cdk.streaming.Consumers;
import io.castlog.cdk.streaming.Consumers.Consumer;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StreamingTest {
    private final Installation usual = Installation.usual();
    private final Resource cluster = usual.only("AWS::MSK::Cluster");

    @Test
    void brokersLetInWhoShowsAnIamIdentityOverTls() {
        assertThat(cluster.at("/ClientAuthentication/Sasl/Iam/Enabled").asBoolean())
                .isTrue();
        assertThat(cluster.at("/ClientAuthentication/Unauthenticated/Enabled").asBoolean())
                .isFalse();
        assertThat(cluster.at("/ClientAuthentication/Sasl/Scram").isMissingNode())
                .isTrue();
        assertThat(cluster.at("/ClientAuthentication/Tls").isMissingNode()).isTrue();
        assertThat(cluster.text("/EncryptionInfo/EncryptionInTransit/ClientBroker"))
                .isEqualTo("TLS");
        assertThat(cluster.at("/EncryptionInfo/EncryptionInTransit/InCluster").asBoolean())
                .isTrue();
        assertThat(cluster.text("/EncryptionInfo/EncryptionAtRest/DataVolumeKMSKeyId"))
                .isEqualTo(usual.output("KeyArn"));
        assertThat(cluster.at("/BrokerNodeGroupInfo/ConnectivityInfo").isMissingNode())
                .as("no public addresses")
                .isTrue();
        assertThat(cluster.text("/KafkaVersion")).endsWith(".kraft");
        assertThat(cluster.at("/LoggingInfo/BrokerLogs/CloudWatchLogs/Enabled").asBoolean())
                .isTrue();
    }

    @Test
    void onlyPodsReachTheBrokersAndOnlyOnThePortOfIam() {
        Resource ingress = usual.only("AWS::EC2::SecurityGroupIngress");
        assertThat(ingress.text("/GroupId")).startsWith("BrokersGroup");
        assertThat(ingress.text("/SourceSecurityGroupId")).isEqualTo("Cluster.ClusterSecurityGroupId");
        assertThat(ingress.text("/IpProtocol")).isEqualTo("tcp");
        assertThat(ingress.at("/FromPort").asInt()).isEqualTo(9098);
        assertThat(ingress.at("/ToPort").asInt()).isEqualTo(9098);
        assertThat(usual.only("AWS::EC2::SecurityGroup")
                        .at("/SecurityGroupIngress")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void brokersAreAsManyAndOfTheTypeAskedFor() {
        assertThat(cluster.at("/NumberOfBrokerNodes").asInt()).isEqualTo(3);
        assertThat(cluster.text("/BrokerNodeGroupInfo/InstanceType"))
                .as("not t3.small: of those IAM lets four connections a second in")
                .isEqualTo("kafka.m7g.large");
        assertThat(cluster.at("/BrokerNodeGroupInfo/ClientSubnets")).hasSize(3);
        assertThat(cluster.at("/BrokerNodeGroupInfo/StorageInfo/EBSStorageInfo/VolumeSize")
                        .asInt())
                .isEqualTo(50);
        Installation two = Installation.chosen();
        assertThat(two.only("AWS::MSK::Cluster").at("/NumberOfBrokerNodes").asInt())
                .isEqualTo(2);
        assertThat(two.only("AWS::MSK::Cluster").at("/BrokerNodeGroupInfo/ClientSubnets"))
                .hasSize(2);
        assertThat(two.only("AWS::MSK::Cluster")
                        .at("/BrokerNodeGroupInfo/StorageInfo/EBSStorageInfo/VolumeSize")
                        .asInt())
                .isEqualTo(80);
        assertThat(two.only("AWS::MSK::Configuration").text("/ServerProperties"))
                .contains("default.replication.factor=2\n", "min.insync.replicas=1\n");
        assertThat(two.all("AWS::MSK::Topic"))
                .allMatch(it -> it.at("/ReplicationFactor").asInt() == 2);
        Resource express = Installation.production().only("AWS::MSK::Cluster");
        assertThat(express.text("/BrokerNodeGroupInfo/InstanceType")).isEqualTo("express.m7g.large");
        assertThat(express.at("/BrokerNodeGroupInfo/StorageInfo").isMissingNode())
                .isTrue();
    }

    @Test
    void topicsAreThoseOfTheContractsWithTheirDeadLetters() {
        Map<String, List<Number>> expected = new TreeMap<>();
        for (Topic<?> topic : Topics.all()) {
            long retention = topic.retention().map(Duration::toMillis).orElse(-1L);
            expected.put(topic.name(), List.of(topic.partitions(), retention));
            expected.put(topic.deadLetters(), List.of(1, -1L));
        }
        Map<String, List<Number>> made = new TreeMap<>();
        for (Resource topic : usual.all("AWS::MSK::Topic")) {
            JsonNode configs = Installation.parse(
                    new String(Base64.getDecoder().decode(topic.text("/Configs")), StandardCharsets.UTF_8));
            assertThat(configs.path("cleanup.policy").asText()).isEqualTo("delete");
            assertThat(topic.at("/ReplicationFactor").asInt()).isEqualTo(3);
            assertThat(topic.text("/ClusterArn")).isEqualTo(usual.output("KafkaClusterArn"));
            made.put(
                    topic.text("/TopicName"),
                    List.of(
                            topic.at("/PartitionCount").asInt(),
                            Long.parseLong(configs.path("retention.ms").asText())));
        }

        assertThat(made).isEqualTo(expected);
    }

    @Test
    void noTopicComesIntoBeingBySpellingItWrong() {
        String properties = usual.only("AWS::MSK::Configuration").text("/ServerProperties");
        assertThat(properties)
                .contains(
                        "auto.create.topics.enable=false\n",
                        "default.replication.factor=3\n",
                        "min.insync.replicas=2\n",
                        "offsets.retention.minutes=43200\n");
        assertThat(Installation.production().only("AWS::MSK::Configuration").text("/ServerProperties"))
                .isEqualTo("auto.create.topics.enable=false\n");
    }

    @Test
    void addressesAreAskedForByAFunctionThatMayDoNothingElse() {
        Resource asked = usual.only("Custom::AWS");
        JsonNode call = Installation.parse(asked.text("/Create"));
        assertThat(call.path("action").asText()).isEqualTo("GetBootstrapBrokers");
        assertThat(call.at("/parameters/ClusterArn").asText()).isEqualTo(usual.output("KafkaClusterArn"));
        assertThat(asked.text("/Update"))
                .as("an update that asks nothing would forget them")
                .isEqualTo(asked.text("/Create"));
        assertThat(Policies.of(usual, usual.get("AWS::IAM::Role", "AddressesRole")))
                .flatExtracting(Policies.Statement::actions)
                .containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents", "kafka:GetBootstrapBrokers");
        assertThat(usual.only("AWS::Lambda::Function").text("/FunctionName"))
                .isEqualTo("pod-addresses-dev-111122223333");
    }

    @Test
    void consumersAreThoseOfTheServices() throws IOException {
        TreeSet<String> listening = new TreeSet<>();
        for (String service : List.of("ingest-service", "transcode-service", "feed-service")) {
            try (Stream<Path> files = Files.walk(Path.of("..", "..", service, "src", "main", "java"))) {
                for (Path file : files.filter(it -> it.toString().endsWith("Listener.java"))
                        .toList()) {
                    listener(service, Files.readString(file)).ifPresent(listening::add);
                }
            }
        }

        assertThat(Consumers.ALL.stream().map(StreamingTest::text)).containsExactlyInAnyOrderElementsOf(listening);
    }

    private static String text(Consumer consumer) {
        return String.join(
                " ", consumer.service(), consumer.group(), consumer.topic().name());
    }

    private static java.util.Optional<String> listener(String service, String source) {
        var group = Pattern.compile("String GROUP = \"([a-z-]+)\"").matcher(source);
        var topic = Pattern.compile("@Topic\\([^)]*?\\+ (\\w+)\\.TOPIC").matcher(source);
        if (!group.find() || !topic.find()) {
            return java.util.Optional.empty();
        }
        MatchResult family = topic.toMatchResult();
        String name = Topics.all().stream()
                .filter(it -> it.family().getSimpleName().equals(family.group(1)))
                .findFirst()
                .orElseThrow()
                .name();
        return java.util.Optional.of(String.join(" ", service, group.group(1), name));
    }
}
