package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeepingTest {
    private static final Set<String> DATA = Set.of(
            "AWS::S3::Bucket",
            "AWS::DynamoDB::Table",
            "AWS::SQS::Queue",
            "AWS::KMS::Key",
            "AWS::MSK::Cluster",
            "AWS::MSK::Topic",
            "AWS::Logs::LogGroup",
            "AWS::ECR::Repository",
            "AWS::CloudFront::KeyValueStore");

    @Test
    void disposableDeletesEverything() {
        assertThat(Installation.usual().resources()).isNotEmpty().allSatisfy(it -> {
            assertThat(deletion(it)).as(it.toString()).isEqualTo("Delete");
            assertThat(replacement(it)).as(it.toString()).isEqualTo("Delete");
        });
        assertThat(Installation.usual()
                        .only("AWS::KMS::Key")
                        .at("/PendingWindowInDays")
                        .asInt())
                .isEqualTo(7);
        assertThat(Installation.usual().all("AWS::DynamoDB::Table"))
                .noneMatch(it -> it.at("/DeletionProtectionEnabled").asBoolean());
        assertThat(Installation.usual().all("AWS::ECR::Repository"))
                .allMatch(it -> it.at("/EmptyOnDelete").asBoolean());
        assertThat(Installation.usual()
                        .only("AWS::EKS::Cluster")
                        .at("/DeletionProtection")
                        .asBoolean())
                .isFalse();
        assertThat(protection(Installation.usual())).isFalse();
    }

    @Test
    void productionKeepsWhatHoldsData() {
        assertThat(Installation.production().resources().filter(it -> DATA.contains(it.type())))
                .hasSizeGreaterThan(30)
                .allSatisfy(it -> {
                    assertThat(deletion(it)).as(it.toString()).isEqualTo("Retain");
                    assertThat(replacement(it)).as(it.toString()).isEqualTo("Retain");
                });
        assertThat(Installation.production()
                        .only("AWS::KMS::Key")
                        .at("/PendingWindowInDays")
                        .asInt())
                .isEqualTo(30);
        assertThat(Installation.production().all("AWS::ECR::Repository"))
                .noneMatch(it -> it.at("/EmptyOnDelete").asBoolean());
    }

    @Test
    void productionIsProtectedAndCanBePutBack() {
        assertThat(Installation.production().all("AWS::DynamoDB::Table"))
                .hasSize(6)
                .allSatisfy(it -> {
                    assertThat(it.at("/DeletionProtectionEnabled").asBoolean()).isTrue();
                    assertThat(it.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                    .asBoolean())
                            .isTrue();
                });
        assertThat(Installation.production()
                        .only("AWS::EKS::Cluster")
                        .at("/DeletionProtection")
                        .asBoolean())
                .isTrue();
        assertThat(protection(Installation.production())).isTrue();
    }

    private static boolean protection(Installation installation) {
        JsonNode artifacts = Installation.read(installation.folder().resolve("manifest.json"))
                .path("artifacts");
        return Installation.STACKS.stream()
                .allMatch(stack -> artifacts
                        .path(stack)
                        .at("/properties/terminationProtection")
                        .asBoolean());
    }

    private static String deletion(Resource resource) {
        return resource.node().path("DeletionPolicy").asText();
    }

    private static String replacement(Resource resource) {
        return resource.node().path("UpdateReplacePolicy").asText();
    }
}
