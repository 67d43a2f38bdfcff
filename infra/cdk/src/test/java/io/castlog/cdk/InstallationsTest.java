package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class InstallationsTest {
    /** Everything that there is, and how often: a resource nobody asserted anything about would show here. */
    private static final Map<String, Integer> TYPES = Map.ofEntries(
            Map.entry("AWS::CloudFront::CachePolicy", 2),
            Map.entry("AWS::CloudFront::Distribution", 1),
            Map.entry("AWS::CloudFront::Function", 1),
            Map.entry("AWS::CloudFront::KeyValueStore", 1),
            Map.entry("AWS::CloudFront::OriginAccessControl", 1),
            Map.entry("AWS::CloudFront::ResponseHeadersPolicy", 1),
            Map.entry("AWS::CloudWatch::Alarm", 18),
            Map.entry("AWS::CloudWatch::Dashboard", 1),
            Map.entry("AWS::DynamoDB::Table", 6),
            Map.entry("AWS::EC2::EIP", 1),
            Map.entry("AWS::EC2::FlowLog", 1),
            Map.entry("AWS::EC2::InternetGateway", 1),
            Map.entry("AWS::EC2::NatGateway", 1),
            Map.entry("AWS::EC2::Route", 6),
            Map.entry("AWS::EC2::RouteTable", 6),
            Map.entry("AWS::EC2::SecurityGroup", 1),
            Map.entry("AWS::EC2::SecurityGroupIngress", 1),
            Map.entry("AWS::EC2::Subnet", 6),
            Map.entry("AWS::EC2::SubnetRouteTableAssociation", 6),
            Map.entry("AWS::EC2::VPC", 1),
            Map.entry("AWS::EC2::VPCEndpoint", 2),
            Map.entry("AWS::EC2::VPCGatewayAttachment", 1),
            Map.entry("AWS::ECR::Repository", 3),
            Map.entry("AWS::EKS::Addon", 1),
            Map.entry("AWS::EKS::Cluster", 1),
            Map.entry("AWS::EKS::PodIdentityAssociation", 4),
            Map.entry("AWS::Events::Rule", 2),
            Map.entry("AWS::IAM::Policy", 2),
            Map.entry("AWS::IAM::Role", 10),
            Map.entry("AWS::KMS::Alias", 1),
            Map.entry("AWS::KMS::Key", 1),
            Map.entry("AWS::Lambda::Function", 1),
            Map.entry("AWS::Logs::LogGroup", 8),
            Map.entry("AWS::MSK::Cluster", 1),
            Map.entry("AWS::MSK::Configuration", 1),
            Map.entry("AWS::MSK::Topic", 12),
            Map.entry("AWS::MediaConvert::Queue", 1),
            Map.entry("AWS::S3::Bucket", 4),
            Map.entry("AWS::S3::BucketPolicy", 4),
            Map.entry("AWS::SNS::Topic", 1),
            Map.entry("AWS::SNS::TopicPolicy", 1),
            Map.entry("AWS::SQS::Queue", 4),
            Map.entry("AWS::SQS::QueuePolicy", 4),
            Map.entry("AWS::SSM::Parameter", 3),
            Map.entry("Custom::AWS", 1));

    @Test
    void consistOfWhatIsAssertedAndNothingElse() {
        Map<String, Integer> types =
                Installation.usual().resources().collect(Collectors.toMap(Resource::type, _ -> 1, Integer::sum));

        assertThat(types).isEqualTo(TYPES);
    }

    @Test
    void stacksStandOnEarlierOnesOnly() {
        Installation usual = Installation.usual();
        References references = new References(usual.templates());

        for (int i = 0; i < Installation.STACKS.size(); i++) {
            String stack = Installation.STACKS.get(i);
            Set<String> earlier = Set.copyOf(Installation.STACKS.subList(0, i));
            List<String> used = imports(usual.template(stack))
                    .map(references::exporter)
                    .distinct()
                    .toList();
            assertThat(earlier).as(stack).containsAll(used);
        }
    }

    @Test
    void everyCombinationSynthesisesWithNamesOfItsOwn() {
        Map<String, String> owners = new HashMap<>();
        for (Map<String, String> settings : combinations()) {
            if (settings.containsValue("production")) {
                continue; // the same installation, otherwise kept
            }
            Installation made = Installation.of(settings);
            made.resources()
                    .filter(it -> it.name().isPresent())
                    .filter(it -> !it.type().equals("AWS::MSK::Topic")) // stands in its cluster
                    .forEach(it -> {
                        String name = it.type() + " " + it.name().orElseThrow();
                        assertThat(owners.put(name, settings + "/" + it))
                                .as(name)
                                .isNull();
                    });
        }
    }

    @Test
    void namesFitTheirServices() {
        for (Map<String, String> settings : combinations()) {
            Installation made = Installation.of(settings);
            String id = settings.getOrDefault("id", "");
            String tail = settings.get("suffix") + "-" + (id.isEmpty() ? References.ACCOUNT : id);
            assertThat(made.all("AWS::S3::Bucket"))
                    .extracting(it -> it.name().orElseThrow())
                    .containsExactlyInAnyOrder(
                            "pod-in-" + tail, "pod-out-" + tail, "pod-rss-" + tail, "pod-log-" + tail)
                    .allMatch(name -> name.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]"));
            assertThat(made.all("AWS::IAM::Role"))
                    .filteredOn(it -> it.name().isPresent())
                    .allMatch(it -> it.name().orElseThrow().length() <= 64);
            assertThat(made.all("AWS::CloudFront::Function"))
                    .allMatch(it -> it.name().orElseThrow().matches("[a-zA-Z0-9-_]{1,64}"));
            assertThat(made.all("AWS::Lambda::Function"))
                    .allMatch(it -> it.name().orElseThrow().length() <= 64);
            assertThat(made.all("AWS::MSK::Cluster"))
                    .allMatch(it -> it.name().orElseThrow().length() <= 64);
        }
    }

    @Test
    void templatesAreOfNoAccountAndNoRegion() {
        for (JsonNode template : Installation.usual().templates().values()) {
            assertThat(template.toString()).doesNotContainPattern("\\b\\d{12}\\b");
            assertThat(template.toString().replace("us-east-1", "")) // CloudFront's metrics are there
                    .doesNotContainPattern("\\b(eu|us|ap|sa|ca)-[a-z]+-\\d\\b");
        }
    }

    @Test
    void outputsAreThoseOfTheExample() {
        JsonNode example = Installation.read(Path.of("src", "test", "resources", "cdk-outputs.json"));
        Installation usual = Installation.usual();

        for (String stack : Installation.STACKS) {
            JsonNode outputs = usual.resolvedTemplate(stack).path("Outputs");
            Set<String> ours = names(outputs)
                    .filter(name -> !name.startsWith("ExportsOutput"))
                    .collect(Collectors.toSet());
            JsonNode expected = example.path("castlog-" + stack + "-dev");
            assertThat(names(expected).collect(Collectors.toSet())).as(stack).isEqualTo(ours);
        }
        assertThat(usual.output("UploadBucketName")).isEqualTo("pod-in-dev-111122223333");
        assertThat(usual.output("RssFeedUrl")).isEqualTo("https://Distribution.DomainName/[podcast-id]/feed.xml");
        assertThat(usual.output("UploadsQueueUrl"))
                .isEqualTo(example.at("/castlog-media-dev/UploadsQueueUrl").asText());
        assertThat(usual.output("UploadsDeadLetterQueueUrl")).endsWith("/pod-uploads-dlq-dev-111122223333");
        assertThat(usual.output("PodcastMetadataTableName")).isEqualTo("pod-meta-dev-111122223333");
        assertThat(usual.output("BootstrapBrokers")).matches("Addresses\\w+\\.BootstrapBrokerStringSaslIam");
        assertThat(usual.output("FeedServiceRoleArn"))
                .isEqualTo("arn:aws:iam::111122223333:role/pod-feed-service-dev-111122223333");
        assertThat(usual.output("AlertTopicArn")).endsWith(":pod-alerts-dev-111122223333");
        assertThat(usual.output("DashboardName")).isEqualTo("pod-dashboard-dev-111122223333");
        assertThat(usual.output("MetricsNamespace")).isEqualTo("Castlog/dev-111122223333");
    }

    static List<Map<String, String>> combinations() {
        List<Map<String, String>> all = new ArrayList<>();
        for (String suffix : List.of("dev", "prod1234")) {
            for (String id : List.of("", "eu1")) {
                for (String mode : List.of("disposable", "production")) {
                    all.add(Map.of("suffix", suffix, "id", id, "mode", mode));
                }
            }
        }
        return all;
    }

    private static Stream<String> names(JsonNode object) {
        return new TreeSet<>(object.properties().stream().map(Map.Entry::getKey).toList()).stream();
    }

    private static Stream<String> imports(JsonNode node) {
        Stream<String> own = node.isObject() && node.has("Fn::ImportValue")
                ? Stream.of(node.path("Fn::ImportValue").asText())
                : Stream.of();
        return Stream.concat(
                own, StreamSupport.stream(node.spliterator(), false).flatMap(InstallationsTest::imports));
    }
}
