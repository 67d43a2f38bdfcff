package io.castlog.local.edge;

import io.castlog.local.s3.S3Server;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An edge over a local S3, with a clock that stands still. */
final class RunningEdge implements AutoCloseable {
    static final String STORE = "arn:aws:cloudfront::000000000000:key-value-store/5f0c2c1e-0000-4000-8000-000000000000";
    static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    final S3Server server;
    final S3Client s3;
    final EdgeServer edge;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();

    RunningEdge(Path folder) throws IOException {
        server = S3Server.start(
                new S3Server.Settings(
                        folder.resolve("s3"), "127.0.0.1", freePort(), "key", "secret", List.of("*"), "000000000000"),
                _ -> {});
        s3 = S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(KEYS)
                .forcePathStyle(true)
                .httpClient(ApacheHttpClient.create())
                .build();
        s3.createBucket(r -> r.bucket("out"));
        s3.createBucket(r -> r.bucket("rss"));
        edge = EdgeServer.start(
                new EdgeOptions(
                        "127.0.0.1",
                        0,
                        "out",
                        "rss",
                        "EDIST",
                        STORE,
                        Optional.of(folder.resolve("edge").resolve("store.json"))),
                s3,
                now::get);
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    void put(String bucket, String key, byte[] bytes, String type, @Nullable String cacheControl) {
        s3.putObject(
                r -> r.bucket(bucket).key(key).contentType(type).cacheControl(cacheControl),
                RequestBody.fromBytes(bytes));
    }

    /** The ETag that S3 gave an object. */
    String etag(String bucket, String path) {
        return s3.headObject(r -> r.bucket(bucket).key(path.substring(1))).eTag();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(edge.endpoint() + path));
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send(headers.length == 0 ? request(path) : request(path).headers(headers));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        edge.close();
        s3.close();
        server.close();
        http.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
