package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import io.castlog.cdk.Policies.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StorageTest {
    static final Path LOCAL = Path.of("..", "local", "src", "main", "java", "io", "castlog", "local", "Resources.java");

    private final Installation usual = Installation.usual();

    @Test
    void bucketsArePrivateAndEncryptedWithOurKey() {
        assertThat(usual.all("AWS::S3::Bucket")).hasSize(4).allSatisfy(it -> {
            for (String block :
                    List.of("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")) {
                assertThat(it.at("/PublicAccessBlockConfiguration/" + block).asBoolean())
                        .isTrue();
            }
            String rule = "/BucketEncryption/ServerSideEncryptionConfiguration/0";
            assertThat(it.text(rule + "/ServerSideEncryptionByDefault/SSEAlgorithm"))
                    .isEqualTo("aws:kms");
            assertThat(it.text(rule + "/ServerSideEncryptionByDefault/KMSMasterKeyID"))
                    .isEqualTo(usual.output("KeyArn"));
            assertThat(it.at(rule + "/BucketKeyEnabled").asBoolean()).isTrue();
            assertThat(it.text("/OwnershipControls/Rules/0/ObjectOwnership")).isEqualTo("BucketOwnerEnforced");
        });
    }

    @Test
    void inputRssAndLogAreVersioned() {
        for (String id : List.of("InputBucket", "RssBucket", "LogBucket")) {
            assertThat(bucket(id).text("/VersioningConfiguration/Status"))
                    .as(id)
                    .isEqualTo("Enabled");
            assertThat(rule(bucket(id), "expire-old-versions")
                            .at("/NoncurrentVersionExpiration/NoncurrentDays")
                            .asInt())
                    .isEqualTo(30);
            assertThat(rule(Installation.chosen().get("AWS::S3::Bucket", id), "expire-old-versions")
                            .at("/NoncurrentVersionExpiration/NoncurrentDays")
                            .asInt())
                    .isEqualTo(60);
            assertThat(rule(bucket(id), "expire-old-versions")
                            .path("ExpiredObjectDeleteMarker")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(bucket("OutputBucket").at("/VersioningConfiguration").isMissingNode())
                .as("keys hold a hash of the content: nothing is ever replaced")
                .isTrue();
    }

    @Test
    void lifecycleTiersAbortsAndExpires() {
        for (Resource bucket : usual.all("AWS::S3::Bucket")) {
            JsonNode tiering = rule(bucket, "intelligent-tiering").at("/Transitions/0");
            assertThat(tiering.path("StorageClass").asText()).isEqualTo("INTELLIGENT_TIERING");
            assertThat(tiering.path("TransitionInDays").asInt()).isZero();
            assertThat(rule(bucket, "abort-multipart")
                            .at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                            .asInt())
                    .as("an announcement and its parts live for seven days")
                    .isEqualTo(8);
            assertThat(Policies.elements(bucket.at("/LifecycleConfiguration/Rules")))
                    .allMatch(it -> it.path("Status").asText().equals("Enabled"))
                    .filteredOn(it -> it.has("Prefix") || it.has("TagFilters") || it.has("ObjectSizeGreaterThan"))
                    .as("the others are for every object")
                    .allMatch(it -> it.path("Id").asText().matches("expire-(work|shadow|replays)"));
        }
        expires("OutputBucket", "expire-work", "work/", 7);
        expires("RssBucket", "expire-shadow", "shadow/", 7);
        expires("RssBucket", "expire-replays", "replays/", 7);
        assertThat(rule(Installation.chosen().get("AWS::S3::Bucket", "OutputBucket"), "expire-work")
                        .path("ExpirationInDays")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void inputTellsEventBridge() {
        assertThat(bucket("InputBucket")
                        .at("/NotificationConfiguration/EventBridgeConfiguration/EventBridgeEnabled")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void browsersMayUploadFromConfiguredOriginsAndPlayFromAnywhere() {
        Installation own = Installation.chosen();
        JsonNode input = own.get("AWS::S3::Bucket", "InputBucket").at("/CorsConfiguration/CorsRules");
        assertThat(input).hasSize(1);
        assertThat(Policies.texts(input.at("/0/AllowedMethods"))).containsExactly("GET", "PUT", "POST");
        assertThat(Policies.texts(input.at("/0/AllowedHeaders"))).containsExactly("*");
        assertThat(Policies.texts(input.at("/0/AllowedOrigins")))
                .containsExactly("https://a.example.org", "https://b.example.org");
        assertThat(Policies.texts(input.at("/0/ExposedHeaders"))).containsExactly("ETag");
        assertThat(input.at("/0/MaxAge").asInt()).isEqualTo(3000);
        assertThat(own.output("CorsOrigins")).isEqualTo("https://a.example.org,https://b.example.org");
        for (String id : List.of("OutputBucket", "RssBucket")) {
            JsonNode read = bucket(id).at("/CorsConfiguration/CorsRules");
            assertThat(read).hasSize(1);
            assertThat(Policies.texts(read.at("/0/AllowedMethods"))).containsExactly("GET");
            assertThat(Policies.texts(read.at("/0/AllowedOrigins"))).containsExactly("*");
        }
    }

    @Test
    void bucketsTakeNothingWithoutTls() {
        for (Resource bucket : usual.all("AWS::S3::Bucket")) {
            Statement tls = bucketPolicy(bucket).getFirst();
            String arn = "arn:aws:s3:::" + bucket.name().orElseThrow();
            assertThat(tls.effect()).isEqualTo("Deny");
            assertThat(tls.actions()).containsExactly("s3:*");
            assertThat(tls.resources()).containsExactly(arn, arn + "/*");
            assertThat(tls.condition().at("/Bool/aws:SecureTransport").asText()).isEqualTo("false");
            assertThat(tls.principal().path("AWS").asText()).isEqualTo("*");
        }
    }

    @Test
    void onlyTheDistributionReadsAndOnlyWhatIsPublic() {
        edgeReads("OutputBucket", List.of("*"), List.of("work/*"));
        edgeReads(
                "RssBucket",
                List.of("*/feed.xml", "*/feed.json", "*/pages/*", "*/assets/*"),
                List.of("revisions/*", "shadow/*", "replays/*"));
        assertThat(bucketPolicy(bucket("InputBucket"))).hasSize(1);
        assertThat(bucketPolicy(bucket("LogBucket"))).hasSize(1);
    }

    private void edgeReads(String id, List<String> open, List<String> closed) {
        List<Statement> policy = bucketPolicy(bucket(id));
        String arn = "arn:aws:s3:::" + bucket(id).name().orElseThrow();
        assertThat(policy).hasSize(4);
        assertThat(policy.get(1).resources())
                .isEqualTo(open.stream().map(it -> arn + "/" + it).toList());
        assertThat(policy.get(2).actions()).containsExactly("s3:ListBucket");
        assertThat(policy.get(2).resources()).containsExactly(arn);
        assertThat(policy.get(3).effect()).isEqualTo("Deny");
        assertThat(policy.get(3).resources())
                .isEqualTo(closed.stream().map(it -> arn + "/" + it).toList());
        assertThat(policy.subList(1, 4))
                .allMatch(it -> it.principal().path("Service").asText().equals("cloudfront.amazonaws.com"));
        assertThat(policy.subList(1, 3)).allSatisfy(it -> {
            assertThat(it.effect()).isEqualTo("Allow");
            assertThat(it.condition())
                    .as("what CloudFront documents that it sends")
                    .isEqualTo(Installation.parse("""
                            {"ArnEquals":
                             {"aws:SourceArn": "arn:aws:cloudfront::111122223333:distribution/Distribution"}}"""));
        });
        assertThat(policy.get(3).condition().isMissingNode())
                .as("whoever asks through CloudFront")
                .isTrue();
        assertThat(policy.get(3).actions()).containsExactly("s3:GetObject");
        assertThat(policy.get(1).actions()).containsExactly("s3:GetObject");
    }

    @Test
    void tablesAreThoseOfTheLocalStack() throws IOException {
        Map<String, String> tables = usual.all("AWS::DynamoDB::Table").stream()
                .collect(Collectors.toMap(
                        it -> it.name().orElseThrow().replaceAll("^pod-(.*)-dev-111122223333$", "$1"),
                        StorageTest::keys,
                        (a, _) -> a,
                        TreeMap::new));

        assertThat(tables).isEqualTo(localTables());
    }

    @Test
    void tablesArePaidPerRequestAndEncryptedWithOurKey() {
        assertThat(usual.all("AWS::DynamoDB::Table")).hasSize(6).allSatisfy(it -> {
            assertThat(it.text("/BillingMode")).isEqualTo("PAY_PER_REQUEST");
            assertThat(it.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
            assertThat(it.text("/SSESpecification/SSEType")).isEqualTo("KMS");
            assertThat(it.text("/SSESpecification/KMSMasterKeyId")).isEqualTo(usual.output("KeyArn"));
            assertThat(Policies.elements(it.at("/AttributeDefinitions")))
                    .allMatch(attribute ->
                            attribute.path("AttributeType").asText().equals("S"));
            assertThat(Policies.elements(it.at("/GlobalSecondaryIndexes")))
                    .allMatch(index ->
                            index.at("/Projection/ProjectionType").asText().equals("ALL"));
        });
    }

    /** "podcastId,episodeId shows:listing,podcastId ..." */
    private static String keys(Resource table) {
        Set<String> indexes = new TreeSet<>(Policies.elements(table.at("/GlobalSecondaryIndexes"))
                .map(it -> it.path("IndexName").asText() + ":" + schema(it.path("KeySchema")))
                .toList());
        return schema(table.at("/KeySchema")) + " " + String.join(" ", indexes);
    }

    private static String schema(JsonNode schema) {
        assertThat(Policies.elements(schema))
                .extracting(it -> it.path("KeyType").asText())
                .isEqualTo(List.of("HASH", "RANGE").subList(0, schema.size()));
        return Policies.elements(schema)
                .map(it -> it.path("AttributeName").asText())
                .collect(Collectors.joining(","));
    }

    /** Reads the source: the class path of the local stack is its own. */
    private static Map<String, String> localTables() throws IOException {
        String source = Files.readString(LOCAL).replaceAll("\\s*//.*", "").replaceAll("\\s+", "");
        Map<String, String> tables = new TreeMap<>();
        String catalog = "";
        for (var found = Pattern.compile("Table\\.of\\((\"[\\w-]+\"|kind),(.*?)\\);")
                        .matcher(source);
                found.find(); ) {
            String keys = localKeys(found.group(2));
            if (found.group(1).equals("kind")) {
                catalog = keys;
            } else {
                tables.put(found.group(1).replace("\"", ""), keys);
            }
        }
        for (var found = Pattern.compile("=catalog\\(\"([\\w-]+)\"\\)").matcher(source); found.find(); ) {
            tables.put(found.group(1), catalog);
        }
        return tables;
    }

    private static String localKeys(String arguments) {
        Set<String> indexes = new TreeSet<>();
        for (var found = Pattern.compile("newIndex\\(\"(\\w+)\",KeyAttributes\\.of\\((.*?)\\)")
                        .matcher(arguments);
                found.find(); ) {
            indexes.add(found.group(1) + ":" + found.group(2).replace("\"", ""));
        }
        String own = Arrays.stream(arguments.split("KeyAttributes\\.of\\(", -1))
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replaceAll("\\).*", "")
                .replace("\"", "");
        return own + " " + String.join(" ", indexes);
    }

    private void expires(String id, String name, String prefix, int days) {
        JsonNode rule = rule(bucket(id), name);
        assertThat(rule.path("Prefix").asText()).isEqualTo(prefix);
        assertThat(rule.path("ExpirationInDays").asInt()).isEqualTo(days);
    }

    private Resource bucket(String id) {
        return usual.get("AWS::S3::Bucket", id);
    }

    private static JsonNode rule(Resource bucket, String id) {
        return Policies.elements(bucket.at("/LifecycleConfiguration/Rules"))
                .filter(it -> it.path("Id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Statement> bucketPolicy(Resource bucket) {
        return usual.all("AWS::S3::BucketPolicy").stream()
                .filter(it -> it.text("/Bucket").equals(bucket.name().orElseThrow()))
                .flatMap(it -> Policies.statements(it.at("/PolicyDocument/Statement")))
                .toList();
    }
}
