package io.castlog.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;

/** The edge function's table of requests and answers, asked of the local edge. */
class AddressesIT {
    private static final Path TABLE = Path.of("..", "edge", "answers.json");

    private static RunningEdge edge;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        edge = new RunningEdge(folder);
        try (CloudFrontKeyValueStoreClient client = KeyValueStoreIT.client(edge)) {
            for (Map.Entry<String, JsonNode> item : table().path("store").properties()) {
                String version = client.describeKeyValueStore(r -> r.kvsARN(RunningEdge.STORE))
                        .eTag();
                client.putKey(r -> r.kvsARN(RunningEdge.STORE)
                        .key(item.getKey())
                        .value(item.getValue().textValue())
                        .ifMatch(version));
            }
        }
        for (String path : List.of("kept/feed.xml", "moved/assets/cover.jpg", "returned/feed.xml", "erased/feed.xml")) {
            edge.put("rss", path, new byte[] {1}, "text/plain", null);
        }
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    record Asked(String name, String method, String target, int status, String location) {
        static Asked of(JsonNode given) {
            String query = given.has("query") ? "?" + given.path("query").textValue() : "";
            return new Asked(
                    given.path("name").textValue(),
                    given.path("method").asText("GET"),
                    given.path("uri").textValue() + query,
                    given.path("status").asInt(),
                    given.path("location").asText(""));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Without those in which the store is down: here it is a part of the edge. */
    static Stream<Asked> requests() throws IOException {
        return StreamSupport.stream(table().path("cases").spliterator(), false)
                .filter(given -> !given.has("storeFails"))
                .map(Asked::of);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void answersLikeTheFunction(Asked asked) throws Exception {
        HttpResponse<byte[]> answer =
                edge.send(edge.request(asked.target()).method(asked.method(), HttpRequest.BodyPublishers.noBody()));

        if (asked.status() == 0) {
            assertThat(answer.statusCode()).isIn(200, 204, 400, 404);
            return;
        }
        assertThat(answer.statusCode()).isEqualTo(asked.status());
        assertThat(answer.headers().firstValue("Location").orElse("")).isEqualTo(asked.location());
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=3600");
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.body().length == 0).isEqualTo(asked.method().equals("HEAD"));
    }

    @ParameterizedTest
    @MethodSource("served")
    void servesWhatTheStoreLeavesAlone(String path) throws Exception {
        assertThat(edge.get(path).statusCode()).isEqualTo(200);
    }

    static List<String> served() {
        return List.of("/kept/feed.xml", "/moved/assets/cover.jpg", "/returned/feed.xml");
    }

    private static JsonNode table() throws IOException {
        return new ObjectMapper().readTree(TABLE.toFile());
    }
}
