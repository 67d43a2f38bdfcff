package io.castlog.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Json;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Two instances of the service, as in production; calls go to one and the other in turn. */
public record Instances(
        Environment environment,
        List<EmbeddedServer> servers,
        List<HttpClient> clients,
        Stage stage,
        AtomicInteger turn)
        implements AutoCloseable {
    /** Starts them. */
    public static Instances start(String name) {
        return start(CastlogStack.environment(name));
    }

    /** Starts them in an environment. */
    public static Instances start(Environment environment) {
        List<EmbeddedServer> servers =
                Stream.generate(() -> instance(environment)).limit(2).toList();
        List<HttpClient> clients = servers.stream().map(Instances::client).toList();
        EventPublisher publisher = servers.getFirst().getApplicationContext().getBean(EventPublisher.class);
        Stage stage = new Stage(environment, publisher, clients.getFirst().toBlocking());
        return new Instances(environment, servers, clients, stage, new AtomicInteger());
    }

    /** An answer of the API. */
    public record Answer(int status, String etag, Map<?, ?> body) {}

    public Answer post(String path, Map<String, ?> body) {
        return send(HttpRequest.POST(path, body));
    }

    public Answer send(MutableHttpRequest<?> request) {
        request.bearerAuth(Environment.TOKEN);
        try {
            HttpClient client = clients.get(turn.getAndIncrement() % clients.size());
            return answer(client.toBlocking().exchange(request, Argument.STRING, Argument.STRING));
        } catch (HttpClientResponseException e) {
            return answer(e.getResponse());
        }
    }

    /** An object of the RSS bucket. */
    public HeadObjectResponse object(String key) {
        return environment
                .s3()
                .headObject(head -> head.bucket(environment.rssBucket()).key(key));
    }

    /** The text of an object of the RSS bucket. */
    public String text(String key) {
        return environment
                .s3()
                .getObjectAsBytes(get -> get.bucket(environment.rssBucket()).key(key))
                .asUtf8String();
    }

    @Override
    public void close() {
        clients.forEach(HttpClient::close);
        servers.forEach(EmbeddedServer::close);
    }

    private static Answer answer(HttpResponse<?> response) {
        try {
            String body = response.getBody(String.class)
                    .filter(text -> !text.isBlank())
                    .orElse("{}");
            return new Answer(
                    response.code(),
                    String.valueOf(response.header("ETag")),
                    Json.mapper().readValue(body, Map.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private static EmbeddedServer instance(Environment environment) {
        return ApplicationContext.run(
                EmbeddedServer.class, new HashMap<>(environment.properties(Map.of("micronaut.server.port", "-1"))));
    }

    private static HttpClient client(EmbeddedServer server) {
        DefaultHttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
        configuration.setReadTimeout(Duration.ofMinutes(1));
        return HttpClient.create(server.getURL(), configuration);
    }
}
