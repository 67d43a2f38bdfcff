package io.castlog.feed.seal;

import io.castlog.events.PodcastId;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** One key per show, in a table that is encrypted at rest. A destroyed key is never made again. */
@Singleton
final class ShowKeys {
    private static final String KEY = "material";
    private static final int KEY_BYTES = 32;

    private final DynamoDbClient dynamo;
    private final String table;
    private final SecureRandom random = new SecureRandom();

    ShowKeys(DynamoDbClient dynamo, KeysConfig config) {
        this.dynamo = dynamo;
        this.table = config.table();
    }

    Optional<SecretKey> find(PodcastId podcastId) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get -> get.tableName(table).consistentRead(true).key(id(podcastId)))
                .item();
        return Optional.ofNullable(item.get(KEY))
                .map(value -> new SecretKeySpec(value.b().asByteArray(), "AES"));
    }

    SecretKey make(PodcastId podcastId) {
        return find(podcastId).orElseGet(() -> create(podcastId));
    }

    private SecretKey create(PodcastId podcastId) {
        byte[] material = new byte[KEY_BYTES];
        random.nextBytes(material);
        Map<String, AttributeValue> item = Map.of(
                "podcastId",
                AttributeValue.fromS(podcastId.value()),
                KEY,
                AttributeValue.fromB(SdkBytes.fromByteArray(material)));
        try {
            dynamo.putItem(
                    put -> put.tableName(table).item(item).conditionExpression("attribute_not_exists(podcastId)"));
            return new SecretKeySpec(material, "AES");
        } catch (ConditionalCheckFailedException e) {
            return find(podcastId)
                    .orElseThrow(() -> new IllegalStateException("the key of " + podcastId + " was destroyed", e));
        }
    }

    void destroy(PodcastId podcastId) {
        dynamo.putItem(put -> put.tableName(table).item(id(podcastId)));
    }

    private static Map<String, AttributeValue> id(PodcastId podcastId) {
        return Map.of("podcastId", AttributeValue.fromS(podcastId.value()));
    }
}
