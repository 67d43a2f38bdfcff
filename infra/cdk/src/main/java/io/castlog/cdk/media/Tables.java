package io.castlog.cdk.media;

import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.dynamodb.CfnTable.AttributeDefinitionProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.GlobalSecondaryIndexProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.KeySchemaProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.PointInTimeRecoverySpecificationProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.ProjectionProperty;
import software.amazon.awscdk.services.dynamodb.CfnTable.SSESpecificationProperty;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/**
 * The tables, as the local stack makes them: paid per request, all keys strings.
 *
 * @param uploads ingest-service's
 * @param jobs transcode-service's
 * @param tags transcode-service's
 * @param catalog feed-service's
 * @param standby the other of the two that feed-service switches between
 * @param keys feed-service's; losing it loses the personal data in the log
 */
public record Tables(
        CfnTable uploads, CfnTable jobs, CfnTable tags, CfnTable catalog, CfnTable standby, CfnTable keys) {
    static Tables create(Construct scope, Settings settings, Names names, IKey key) {
        Plan plan = new Plan(scope, settings, names, key);
        Index[] catalog = {new Index("shows", "listing", "podcastId"), new Index("byStatus", "status", "createdAt")};
        return new Tables(
                plan.table(
                        "uploads",
                        List.of("uploadId"),
                        new Index("byKey", "objectKey", "createdAt"),
                        new Index("byPodcast", "podcastId", "createdAt")),
                plan.table(
                        "jobs",
                        List.of("uploadId"),
                        new Index("byJob", "jobId"),
                        new Index("byPodcast", "podcastId", "createdAt"),
                        new Index("active", "active", "updatedAt")),
                plan.table("tags", List.of("podcastId", "episodeId")),
                plan.table("meta", List.of("podcastId", "episodeId"), catalog),
                plan.table("meta-standby", List.of("podcastId", "episodeId"), catalog),
                plan.table("keys", List.of("podcastId")));
    }

    /** All of them. */
    public List<CfnTable> all() {
        return List.of(uploads, jobs, tags, catalog, standby, keys);
    }

    /** A global secondary index that projects everything. */
    private record Index(String name, List<String> key) {
        Index(String name, String... key) {
            this(name, List.of(key));
        }

        GlobalSecondaryIndexProperty property() {
            return GlobalSecondaryIndexProperty.builder()
                    .indexName(name)
                    .keySchema(schema(key))
                    .projection(
                            ProjectionProperty.builder().projectionType("ALL").build())
                    .build();
        }
    }

    private static List<KeySchemaProperty> schema(List<String> key) {
        List<KeySchemaProperty> schema = new ArrayList<>();
        for (String attribute : key) {
            schema.add(KeySchemaProperty.builder()
                    .attributeName(attribute)
                    .keyType(schema.isEmpty() ? "HASH" : "RANGE")
                    .build());
        }
        return schema;
    }

    /** What all tables share. */
    private record Plan(Construct scope, Settings settings, Names names, IKey key) {
        CfnTable table(String kind, List<String> attributes, Index... indexes) {
            CfnTable table = CfnTable.Builder.create(scope, id(kind))
                    .tableName(names.of(kind))
                    .billingMode("PAY_PER_REQUEST")
                    .keySchema(schema(attributes))
                    .attributeDefinitions(definitions(attributes, indexes))
                    .sseSpecification(SSESpecificationProperty.builder()
                            .sseEnabled(true)
                            .sseType("KMS")
                            .kmsMasterKeyId(key.getKeyArn())
                            .build())
                    .pointInTimeRecoverySpecification(PointInTimeRecoverySpecificationProperty.builder()
                            .pointInTimeRecoveryEnabled(settings.mode().retains())
                            .build())
                    .deletionProtectionEnabled(settings.mode().retains())
                    .build();
            if (indexes.length > 0) {
                table.setGlobalSecondaryIndexes(
                        Stream.of(indexes).<Object>map(Index::property).toList());
            }
            return table;
        }

        private static String id(String kind) {
            return switch (kind) {
                case "meta-standby" -> "MetaStandbyTable";
                default -> Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + "Table";
            };
        }

        private static List<AttributeDefinitionProperty> definitions(List<String> key, Index... indexes) {
            return Stream.concat(key.stream(), Stream.of(indexes).flatMap(index -> index.key().stream()))
                    .distinct()
                    .map(name -> AttributeDefinitionProperty.builder()
                            .attributeName(name)
                            .attributeType("S")
                            .build())
                    .toList();
        }
    }
}
