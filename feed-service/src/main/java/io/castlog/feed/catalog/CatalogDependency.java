package io.castlog.feed.catalog;

import io.castlog.platform.aws.Dependency;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Shows the catalogue's table in the health page. */
@Factory
final class CatalogDependency {
    @Singleton
    Dependency catalogTable(DynamoDbClient dynamo, ActiveCatalog catalog) {
        return Dependency.of(
                "catalogTable",
                () -> dynamo.describeTable(
                        table -> table.tableName(catalog.now().table())));
    }
}
