package io.castlog.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.endpoints.AwsEndpointAttribute;
import software.amazon.awssdk.awscore.endpoints.authscheme.SigV4aAuthScheme;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ConflictException;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.DeleteKeyRequestListItem;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.DescribeKeyValueStoreResponse;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ListKeysResponse;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.PutKeyRequestListItem;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.PutKeyResponse;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ValidationException;

/** The AWS SDK's client, unchanged, on the local edge. */
class KeyValueStoreIT {
    private static final DeleteKeyRequestListItem DELETE_A =
            DeleteKeyRequestListItem.builder().key("a").build();

    private Path folder;
    private RunningEdge edge;
    private CloudFrontKeyValueStoreClient client;

    @BeforeEach
    void start(@TempDir Path given) throws IOException {
        folder = given;
        edge = new RunningEdge(folder);
        client = client(edge);
    }

    @AfterEach
    void stop() {
        client.close();
        edge.close();
    }

    static CloudFrontKeyValueStoreClient client(RunningEdge edge) {
        Endpoint endpoint = Endpoint.builder()
                .url(edge.edge.endpoint())
                .putAttribute(
                        AwsEndpointAttribute.AUTH_SCHEMES,
                        List.of(SigV4aAuthScheme.builder()
                                .signingName("cloudfront-keyvaluestore")
                                .signingRegionSet(List.of("*"))
                                .build()))
                .build();
        return CloudFrontKeyValueStoreClient.builder()
                .endpointProvider(_ -> CompletableFuture.completedFuture(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(RunningEdge.KEYS)
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    @Test
    void keepsValues() {
        PutKeyResponse put = put("a/b c+d", "1 \u00e9");

        assertThat(put.itemCount()).isEqualTo(1);
        assertThat(put.totalSizeInBytes()).isEqualTo(11);
        assertThat(put.eTag()).isEqualTo(described().eTag());
        assertThat(client.getKey(r -> r.kvsARN(RunningEdge.STORE).key("a/b c+d"))
                        .value())
                .isEqualTo("1 \u00e9");
        assertThat(described().kvsARN()).isEqualTo(RunningEdge.STORE);
        assertThat(described().itemCount()).isEqualTo(1);
    }

    @Test
    void refusesAWriterThatReadAnotherVersion() {
        String version = described().eTag();
        put("a", "1");

        assertThatThrownBy(() -> client.putKey(
                        r -> r.kvsARN(RunningEdge.STORE).key("a").value("2").ifMatch(version)))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.deleteKey(
                        r -> r.kvsARN(RunningEdge.STORE).key("a").ifMatch(version)))
                .isInstanceOf(ConflictException.class);
        assertThat(client.getKey(r -> r.kvsARN(RunningEdge.STORE).key("a")).value())
                .isEqualTo("1");
    }

    @Test
    void deletes() {
        put("a", "1");
        client.deleteKey(
                r -> r.kvsARN(RunningEdge.STORE).key("a").ifMatch(described().eTag()));

        assertThatThrownBy(() -> client.getKey(r -> r.kvsARN(RunningEdge.STORE).key("a")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.deleteKey(r ->
                        r.kvsARN(RunningEdge.STORE).key("a").ifMatch(described().eTag())))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void updatesAllOrNothing() {
        put("a", "1");
        client.updateKeys(r -> r.kvsARN(RunningEdge.STORE)
                .ifMatch(described().eTag())
                .puts(item("b", "2"), item("c", "3"))
                .deletes(DELETE_A));

        assertThatThrownBy(() -> client.updateKeys(r -> r.kvsARN(RunningEdge.STORE)
                        .ifMatch(described().eTag())
                        .puts(item("d", "4"))
                        .deletes(DELETE_A)))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(client.listKeys(r -> r.kvsARN(RunningEdge.STORE)).items())
                .extracting(item -> item.key() + item.value())
                .containsExactly("b2", "c3");
    }

    @Test
    void listsPageByPage() {
        client.updateKeys(r -> r.kvsARN(RunningEdge.STORE)
                .ifMatch(described().eTag())
                .puts(IntStream.range(0, 25)
                        .mapToObj(i -> item("key-%02d".formatted(i), "v"))
                        .toList()));

        ListKeysResponse first = client.listKeys(r -> r.kvsARN(RunningEdge.STORE));

        assertThat(first.items()).hasSize(10);
        assertThat(first.nextToken()).isNotNull();
        assertThat(client.listKeysPaginator(r -> r.kvsARN(RunningEdge.STORE).maxResults(7)).stream()
                        .flatMap(page -> page.items().stream())
                        .map(item -> item.key()))
                .hasSize(25)
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> put("k".repeat(513), "v")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> put("k", "v".repeat(1_025))).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> client.describeKeyValueStore(
                        r -> r.kvsARN("arn:aws:cloudfront::000000000000:key-value-store/other")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refusesWhatIsNoCall() throws Exception {
        String store = "/key-value-stores/" + URLEncoder.encode(RunningEdge.STORE, StandardCharsets.UTF_8);

        assertThat(edge.get(store + "/keys?MaxResults=51").statusCode()).isEqualTo(400);
        assertThat(edge.get(store + "/others").statusCode()).isEqualTo(400);
        assertThat(edge.send(edge.request(store + "/keys/a").PUT(BodyPublishers.ofString("{")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(edge.send(edge.request(store + "/keys/a").PUT(BodyPublishers.ofString("{\"Value\":\"v\"}")))
                        .statusCode())
                .as("without If-Match")
                .isEqualTo(400);
        assertThat(edge.send(edge.request(store + "/keys/a").method("OPTIONS", BodyPublishers.noBody()))
                        .statusCode())
                .as("a preflight, or any web page could write")
                .isEqualTo(400);
    }

    @Test
    void findsItsValuesAfterARestart() {
        put("a", "1");
        KeyValueStore again =
                KeyValueStore.open(Optional.of(folder.resolve("edge").resolve("store.json")));

        assertThat(again.get("a")).contains("1");
        assertThat(again.state().etag()).isEqualTo(described().eTag());
    }

    private static PutKeyRequestListItem item(String key, String value) {
        return PutKeyRequestListItem.builder().key(key).value(value).build();
    }

    private PutKeyResponse put(String key, String value) {
        String version = described().eTag();
        return client.putKey(
                r -> r.kvsARN(RunningEdge.STORE).key(key).value(value).ifMatch(version));
    }

    private DescribeKeyValueStoreResponse described() {
        return client.describeKeyValueStore(r -> r.kvsARN(RunningEdge.STORE));
    }
}
