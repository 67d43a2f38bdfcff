package io.castlog.feed.truth;

import io.castlog.testkit.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What stands in the RSS bucket and in the table. */
final class Shelves {
    private final Environment environment;
    private final S3Client s3;
    private final DynamoDbClient dynamo;

    Shelves(Environment environment) {
        this.environment = environment;
        this.s3 = environment.s3();
        this.dynamo = environment.dynamodb();
    }

    /** When each object was written, and as what. */
    Map<String, String> written() {
        Map<String, String> written = new TreeMap<>();
        objects().forEach(object -> written.put(object.key(), object.eTag() + " " + object.lastModified()));
        return written;
    }

    /** The bytes of all objects that the public sees. */
    Map<String, byte[]> bytes() {
        Map<String, byte[]> bytes = new TreeMap<>();
        objects().stream()
                .map(S3Object::key)
                .filter(key -> !key.startsWith("revisions/"))
                .forEach(key -> bytes.put(key, get(key)));
        return bytes;
    }

    private byte[] get(String key) {
        return s3.getObjectAsBytes(get -> get.bucket(environment.rssBucket()).key(key))
                .asByteArray();
    }

    void delete(Predicate<String> keys) {
        objects().stream()
                .map(S3Object::key)
                .filter(keys)
                .forEach(key -> s3.deleteObject(
                        delete -> delete.bucket(environment.rssBucket()).key(key)));
    }

    private List<S3Object> objects() {
        return s3.listObjectsV2Paginator(list -> list.bucket(environment.rssBucket())).contents().stream()
                .toList();
    }

    /** All items of both tables, each with the name of its table. */
    List<Map.Entry<String, Map<String, AttributeValue>>> items() {
        return Stream.of(environment.catalogTable(), environment.variable("CASTLOG_CATALOG_STANDBY_TABLE"))
                .flatMap(table -> dynamo.scanPaginator(scan -> scan.tableName(table)).items().stream()
                        .map(item -> Map.entry(table, item)))
                .toList();
    }

    /** But what says which of the tables is in use. */
    void deleteItems() {
        items().stream()
                .filter(entry -> !entry.getValue().containsKey("generation"))
                .forEach(entry -> dynamo.deleteItem(delete -> delete.tableName(entry.getKey())
                        .key(Map.of(
                                "podcastId", text(entry.getValue(), "podcastId"),
                                "episodeId", text(entry.getValue(), "episodeId")))));
    }

    /** Every state says other things; what stands in the index does too. */
    void garble() {
        items().stream().filter(entry -> entry.getValue().containsKey("state")).forEach(entry -> {
            Map<String, AttributeValue> other = new LinkedHashMap<>(entry.getValue());
            String state = text(other, "state").s();
            other.put("state", AttributeValue.fromS(state.replace("\"title\":\"", "\"title\":\"Not ")));
            other.put("status", AttributeValue.fromS("ERROR"));
            dynamo.putItem(put -> put.tableName(entry.getKey()).item(other));
        });
    }

    private static AttributeValue text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name);
    }
}
