package io.castlog.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.local.s3.S3Server;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CreateInvalidationResponse;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.s3.S3Client;

class EdgeIT {
    private static final String AUDIO = "/show/one/0123456789abcdef0123/one-standard.mp3";
    private static final String FEED = "/show/feed.xml";
    private static final StaticCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private S3Server server;
    private S3Client s3;
    private EdgeServer edge;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        server = S3Server.start(
                new S3Server.Settings(folder, "127.0.0.1", freePort(), "key", "secret", List.of("*"), "000000000000"),
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
        InstantSource clock = now::get;
        edge = EdgeServer.start(new EdgeOptions("127.0.0.1", 0, "out", "rss", "EDIST"), s3, clock);
    }

    @AfterEach
    void stop() {
        edge.close();
        s3.close();
        server.close();
        http.close();
    }

    @Test
    void passesOnWhatWasStored() throws Exception {
        byte[] bytes = audio(300_000);

        HttpResponse<byte[]> got = get(AUDIO + "?from=app");

        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(bytes);
        assertThat(got.headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(got.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(got.headers().firstValue("Content-Length")).contains("300000");
        assertThat(got.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(got.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(got.headers().firstValue("Last-Modified")).isPresent();
        assertThat(got.headers().firstValue("ETag")).contains(etag("out", AUDIO));
    }

    @Test
    void answersHeadWithTheHeadersOfGet() throws Exception {
        audio(5_000);
        feed("<rss/>");

        HttpResponse<byte[]> sound = send(request(AUDIO).HEAD());
        HttpResponse<byte[]> text = send(request(FEED).HEAD());

        assertThat(sound.statusCode()).isEqualTo(200);
        assertThat(sound.headers().firstValue("Content-Length")).contains("5000");
        assertThat(text.headers().firstValue("Content-Length")).contains("6");
        assertThat(text.headers().firstValue("Content-Type")).contains("application/rss+xml; charset=utf-8");
    }

    @Test
    void servesRangesOfAudio() throws Exception {
        byte[] bytes = audio(300_000);

        HttpResponse<byte[]> middle = get(AUDIO, "Range", "bytes=1000-1999");
        HttpResponse<byte[]> tail = get(AUDIO, "Range", "bytes=-10");
        HttpResponse<byte[]> open = get(AUDIO, "Range", "bytes=299990-");
        HttpResponse<byte[]> beyond = get(AUDIO, "Range", "bytes=300000-");

        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(middle.headers().firstValue("Content-Range")).contains("bytes 1000-1999/300000");
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(bytes, 1000, 2000));
        assertThat(tail.body()).isEqualTo(Arrays.copyOfRange(bytes, 299_990, 300_000));
        assertThat(open.body()).isEqualTo(tail.body());
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */300000");
    }

    @Test
    void servesRangesOfTextUncompressed() throws Exception {
        feed("x".repeat(5_000));

        HttpResponse<byte[]> part =
                send(request(FEED).header("Range", "bytes=0-9").header("Accept-Encoding", "gzip"));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        assertThat(part.headers().firstValue("ETag")).contains(etag("rss", FEED));
    }

    @Test
    void ignoresARangeOfAnotherRevision() throws Exception {
        audio(3_000);

        assertThat(ifRange("\"other\"").statusCode()).isEqualTo(200);
        assertThat(ifRange("W/" + etag("out", AUDIO)).statusCode()).isEqualTo(200);
        assertThat(ifRange(etag("out", AUDIO)).statusCode()).isEqualTo(206);
        assertThat(ifRange("Thu, 01 Jan 1970 00:00:00 GMT").statusCode()).isEqualTo(200);
        assertThat(ifRange(get(AUDIO).headers().firstValue("Last-Modified").orElseThrow())
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void answersNotModifiedWhereTheClientHoldsTheBytes() throws Exception {
        feed("x".repeat(5_000));
        HttpResponse<byte[]> first = send(request(FEED).header("Accept-Encoding", "gzip"));
        String weak = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> byWeak =
                send(request(FEED).header("Accept-Encoding", "gzip").header("If-None-Match", weak));
        HttpResponse<byte[]> byStrong = get(FEED, "If-None-Match", "\"x\", " + etag("rss", FEED));
        HttpResponse<byte[]> byDate = get(
                FEED,
                "If-Modified-Since",
                first.headers().firstValue("Last-Modified").orElseThrow());
        HttpResponse<byte[]> other = get(FEED, "If-None-Match", "\"x\"");

        assertThat(byWeak.statusCode()).isEqualTo(304);
        assertThat(byWeak.body()).isEmpty();
        assertThat(byWeak.headers().firstValue("Cache-Control")).contains("public, max-age=60");
        assertThat(byStrong.statusCode()).isEqualTo(304);
        assertThat(byStrong.headers().firstValue("ETag")).contains(etag("rss", FEED));
        assertThat(byDate.statusCode()).isEqualTo(304);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void compressesTextWithAWeakEtag() throws Exception {
        String text = "<item/>\n".repeat(1_000);
        feed(text);

        HttpResponse<byte[]> packed = send(request(FEED).header("Accept-Encoding", "br;q=1, gzip;q=0.5"));
        HttpResponse<byte[]> plain = get(FEED, "Accept-Encoding", "gzip;q=0");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(packed.headers().firstValue("ETag")).contains("W/" + etag("rss", FEED));
        assertThat(packed.body().length).isLessThan(1_000);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("ETag")).contains(etag("rss", FEED));
    }

    @Test
    void refusesToWrite() throws Exception {
        HttpResponse<byte[]> put = send(request(FEED).PUT(HttpRequest.BodyPublishers.ofString("x")));
        HttpResponse<byte[]> post = send(request(FEED).POST(HttpRequest.BodyPublishers.ofString("x")));
        HttpResponse<byte[]> options = send(request(FEED)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Access-Control-Request-Method", "GET"));

        assertThat(put.statusCode()).isEqualTo(405);
        assertThat(put.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("Access-Control-Allow-Methods")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void hidesWhatIsPrivate() throws Exception {
        put("out", "work/u/1/one.mp3", "secret", "audio/mpeg", null);
        put("rss", "revisions/show/feed.xml", "secret", "text/xml", null);

        assertThat(get("/work/u/1/one.mp3").statusCode()).isEqualTo(404);
        assertThat(get("/revisions/show/feed.xml").statusCode()).isEqualTo(404);
        assertThat(get("/x/../work/u/1/one.mp3").statusCode()).isIn(400, 404);
        assertThat(get("/x/%2e%2e/work/u/1/one.mp3").statusCode()).isIn(400, 404);
        assertThat(get("//work/u/1/one.mp3").statusCode()).isIn(400, 404);
        assertThat(get("/%77ork/u/1/one.mp3").statusCode()).isEqualTo(404);
    }

    @Test
    void findsKeysThatNeedEscaping() throws Exception {
        put("out", "show/a b+c é.mp3", "sound", "audio/mpeg", null);

        assertThat(get("/show/a%20b+c%20%C3%A9.mp3").body()).asString().isEqualTo("sound");
    }

    @Test
    void keepsAFeedForItsMaxAge() throws Exception {
        feed("one");
        get(FEED);
        feed("two");

        pass(Duration.ofSeconds(59));
        HttpResponse<byte[]> kept = get(FEED);
        pass(Duration.ofSeconds(2));
        HttpResponse<byte[]> fetched = get(FEED);

        assertThat(kept.body()).asString().isEqualTo("one");
        assertThat(kept.headers().firstValue("Age")).contains("59");
        assertThat(kept.headers().firstValue("X-Cache")).contains("hit");
        assertThat(fetched.body()).asString().isEqualTo("two");
    }

    @Test
    void remembersForTenSecondsThatThereIsNothing() throws Exception {
        assertThat(get(FEED).statusCode()).isEqualTo(404);
        feed("one");

        pass(Duration.ofSeconds(9));
        HttpResponse<byte[]> still = get(FEED);
        pass(Duration.ofSeconds(2));

        assertThat(still.statusCode()).isEqualTo(404);
        assertThat(get(FEED).statusCode()).isEqualTo(200);
    }

    @Test
    void servesTheLastCopyWhileS3IsDown() throws Exception {
        put("rss", FEED.substring(1), "one", "text/xml", "max-age=60, stale-if-error=300");
        get(FEED);
        server.close();

        pass(Duration.ofMinutes(2));
        HttpResponse<byte[]> stale = get(FEED);
        pass(Duration.ofMinutes(5));

        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.headers().firstValue("X-Cache")).contains("stale");
        assertThat(stale.headers().firstValue("Age")).contains("120");
        assertThat(get(FEED).statusCode()).isEqualTo(502);
        assertThat(get("/other/feed.xml").statusCode()).isEqualTo(502);
    }

    @Test
    void forgetsWhatTheCloudFrontClientInvalidates() throws Exception {
        feed("one");
        put("rss", "show/assets/a.txt", "one", "text/plain", null);
        get(FEED);
        get("/show/assets/a.txt");
        feed("two");
        put("rss", "show/assets/a.txt", "two", "text/plain", null);

        try (CloudFrontClient cloudfront = cloudfront()) {
            CreateInvalidationResponse answer = invalidate(cloudfront, "EDIST", FEED);
            assertThat(answer.invalidation().status()).isEqualTo("Completed");
            assertThat(answer.invalidation().invalidationBatch().paths().items())
                    .containsExactly(FEED);
            assertThat(answer.location()).endsWith(answer.invalidation().id());
            assertThat(get(FEED).body()).asString().isEqualTo("two");
            assertThat(get("/show/assets/a.txt").body()).asString().isEqualTo("one");

            invalidate(cloudfront, "EDIST", "/show/*");
            assertThat(get("/show/assets/a.txt").body()).asString().isEqualTo("two");
            assertThatThrownBy(() -> invalidate(cloudfront, "OTHER", FEED))
                    .isInstanceOf(NoSuchDistributionException.class);
        }
    }

    private CloudFrontClient cloudfront() {
        return CloudFrontClient.builder()
                .endpointOverride(edge.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(KEYS)
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    private static CreateInvalidationResponse invalidate(CloudFrontClient client, String distribution, String path) {
        return client.createInvalidation(r -> r.distributionId(distribution)
                .invalidationBatch(batch -> batch.callerReference(path + System.nanoTime())
                        .paths(paths -> paths.quantity(1).items(path))));
    }

    private HttpResponse<byte[]> ifRange(String validator) throws Exception {
        return send(request(AUDIO).header("Range", "bytes=0-9").header("If-Range", validator));
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private byte[] audio(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        s3.putObject(
                r -> r.bucket("out")
                        .key(AUDIO.substring(1))
                        .contentType("audio/mpeg")
                        .cacheControl("public, max-age=31536000, immutable"),
                RequestBody.fromBytes(bytes));
        return bytes;
    }

    private void feed(String text) {
        put("rss", FEED.substring(1), text, "application/rss+xml; charset=utf-8", "public, max-age=60");
    }

    private void put(String bucket, String key, String text, String type, @Nullable String cacheControl) {
        s3.putObject(
                r -> r.bucket(bucket).key(key).contentType(type).cacheControl(cacheControl),
                RequestBody.fromString(text));
    }

    private String etag(String bucket, String path) {
        return s3.headObject(r -> r.bucket(bucket).key(path.substring(1))).eTag();
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(edge.endpoint() + path)).timeout(Duration.ofMinutes(1));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
