package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    void brokersThatWereLostMayComeBackUnderAnotherArn() {
        assertThat(imports(Installation.usual().template("compute")))
                .as("CloudFormation changes no export that another stack imports")
                .noneMatch(it -> it.contains("Brokers") && it.contains("Arn"));
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
    void synthesisWarnsOfNothing() throws IOException {
        for (String stack : Installation.STACKS) {
            Path metadata = Installation.usual().folder().resolve(stack + ".metadata.json");
            if (Files.exists(metadata)) {
                assertThat(Files.readString(metadata)).doesNotContain("aws:cdk:warning", "aws:cdk:error");
            }
        }
        assertThat(Files.readString(Installation.usual().folder().resolve("manifest.json")))
                .doesNotContain("aws:cdk:warning", "aws:cdk:error");
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

        for (String stack : Installation.STACKS) {
            Map<String, String> expected = new TreeMap<>();
            example.path("castlog-" + stack + "-dev")
                    .properties()
                    .forEach(it ->
                            expected.put(it.getKey(), asResolved(it.getValue().asText())));
            Map<String, String> made = new TreeMap<>();
            Installation.usual().resolvedTemplate(stack).path("Outputs").properties().stream()
                    .filter(it -> !it.getKey().startsWith("ExportsOutput"))
                    .forEach(it ->
                            made.put(it.getKey(), it.getValue().path("Value").asText()));
            assertThat(made).as(stack).isEqualTo(expected);
        }
    }

    /** What AWS will choose stands in the example as something like it, and among what is resolved by its place. */
    private static String asResolved(String value) {
        return value.replace("d111111abcdef8.cloudfront.net", "Distribution.DomainName")
                .replace("E1EXAMPLE", "Distribution")
                .replaceFirst("^b-1\\..*", "Addresses02DFC07F.BootstrapBrokerStringSaslIam");
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

    private static Stream<String> imports(JsonNode node) {
        Stream<String> own = node.isObject() && node.has("Fn::ImportValue")
                ? Stream.of(node.path("Fn::ImportValue").asText())
                : Stream.of();
        return Stream.concat(
                own, StreamSupport.stream(node.spliterator(), false).flatMap(InstallationsTest::imports));
    }
}
