package io.castlog.local.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.edge.KeyValueStore.RefusedException;
import io.castlog.local.edge.KeyValueStore.State;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data API of CloudFront's KeyValueStore, as the SDK sends it to an endpoint of its own; signatures are not checked.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Operations_Amazon_CloudFront_KeyValueStore.html">API
 *     reference</a>
 */
final class KeyValueStoreHandler extends Handler.Wrapper {
    private static final Logger log = LoggerFactory.getLogger(KeyValueStoreHandler.class);

    private static final String PATH = "/key-value-stores/";
    private static final String PAGE = "10";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String arn;
    private final KeyValueStore store;

    KeyValueStoreHandler(String arn, KeyValueStore store, Handler otherwise) {
        super(otherwise);
        this.arn = arn;
        this.store = store;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        if (path == null || !path.startsWith(PATH)) {
            return super.handle(request, response, callback);
        }
        try {
            send(response, callback, 200, answer(request, response, path.substring(PATH.length())));
        } catch (RefusedException e) {
            response.getHeaders().put("x-amzn-ErrorType", e.type);
            send(response, callback, e.status, JSON.createObjectNode().put("Message", e.getMessage()));
        }
        return true;
    }

    /** The path still holds its escapes: the ARN and a key may contain slashes. */
    private ObjectNode answer(Request request, Response response, String path) throws IOException {
        String[] parts = path.split("/", 3);
        if (!decoded(parts[0]).equals(arn)) {
            throw new RefusedException(404, "ResourceNotFoundException", "There is no such key value store");
        }
        if (parts.length > 1 && !parts[1].equals("keys")) {
            throw notAnOperation();
        }
        Optional<String> key = parts.length == 3 ? Optional.of(decoded(parts[2])) : Optional.empty();
        return switch (request.getMethod() + " " + parts.length) {
            case "GET 1" -> described(response);
            case "GET 2" -> listed(Request.extractQueryParameters(request));
            case "GET 3" -> item(key.orElseThrow());
            case "PUT 3" -> updated(request, response, Map.of(key.orElseThrow(), value(body(request))), List.of());
            case "DELETE 3" -> updated(request, response, Map.of(), List.of(key.orElseThrow()));
            case "POST 2" -> updated(request, response);
            default -> throw notAnOperation();
        };
    }

    private ObjectNode described(Response response) {
        State state = store.state();
        response.getHeaders().put(HttpHeader.ETAG, state.etag());
        return sizes(state).put("KvsARN", arn).put("Created", 0).put("Status", "READY");
    }

    private ObjectNode listed(Fields query) {
        String asked = Optional.ofNullable(query.getValue("MaxResults")).orElse(PAGE);
        if (!asked.matches("[1-9]|[1-4][0-9]|50")) {
            throw new RefusedException(400, "ValidationException", "MaxResults is 1 to 50");
        }
        int size = Integer.parseInt(asked);
        String after = Optional.ofNullable(query.getValue("NextToken")).orElse("");
        List<Map.Entry<String, String>> rest = store.state().items().tailMap(after).entrySet().stream()
                .filter(item -> !item.getKey().equals(after))
                .limit(size + 1L)
                .toList();
        ObjectNode answer = JSON.createObjectNode();
        rest.stream()
                .limit(size)
                .forEach(item -> answer.withArray("/Items")
                        .addObject()
                        .put("Key", item.getKey())
                        .put("Value", item.getValue()));
        if (rest.size() > size) {
            answer.put("NextToken", rest.get(size - 1).getKey());
        }
        return answer;
    }

    private ObjectNode item(String key) {
        String value = store.get(key).orElseThrow(() -> RefusedException.noSuchKey(key));
        return sizes(store.state()).put("Key", key).put("Value", value);
    }

    private ObjectNode updated(Request request, Response response) throws IOException {
        JsonNode asked = body(request);
        Map<String, String> puts = StreamSupport.stream(asked.path("Puts").spliterator(), false)
                .collect(Collectors.toMap(KeyValueStoreHandler::key, KeyValueStoreHandler::value, (_, last) -> last));
        List<String> deletes = StreamSupport.stream(asked.path("Deletes").spliterator(), false)
                .map(KeyValueStoreHandler::key)
                .toList();
        return updated(request, response, puts, deletes);
    }

    private ObjectNode updated(Request request, Response response, Map<String, String> puts, List<String> deletes) {
        String version = request.getHeaders().get(HttpHeader.IF_MATCH);
        if (version == null) {
            throw new RefusedException(400, "ValidationException", "If-Match is required");
        }
        State state = store.update(version, puts, deletes);
        log.info("Key value store written version={} puts={} deletes={}", state.etag(), puts.keySet(), deletes);
        response.getHeaders().put(HttpHeader.ETAG, state.etag());
        return sizes(state);
    }

    private static ObjectNode sizes(State state) {
        return JSON.createObjectNode().put("ItemCount", state.items().size()).put("TotalSizeInBytes", state.bytes());
    }

    private static String key(JsonNode item) {
        return text(item, "Key");
    }

    private static String value(JsonNode item) {
        return text(item, "Value");
    }

    private static String text(JsonNode item, String name) {
        if (!item.path(name).isTextual()) {
            throw new RefusedException(400, "ValidationException", name + " is required");
        }
        return item.path(name).textValue();
    }

    private static JsonNode body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            return JSON.readTree(in);
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "ValidationException", "The body is no JSON");
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static RefusedException notAnOperation() {
        return new RefusedException(400, "ValidationException", "There is no such operation");
    }

    private static void send(Response response, Callback callback, int status, ObjectNode answer) throws IOException {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(JSON.writeValueAsBytes(answer)), callback);
    }
}
