package io.castlog.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.Decoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CreateInvalidationResponse;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;

class EdgeIT {
    private static final String AUDIO = "/show/one/0123456789abcdef0123/one-standard.mp3";
    private static final String FEED = "/show/feed.xml";

    private RunningEdge edge;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        edge = new RunningEdge(folder);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void passesOnWhatWasStored() throws Exception {
        byte[] bytes = audio(300_000);

        HttpResponse<byte[]> got = edge.get(AUDIO + "?from=app");

        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(bytes);
        assertThat(got.headers().firstValue("Content-Type")).contains("audio/mpeg");
        assertThat(got.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(got.headers().firstValue("Content-Length")).contains("300000");
        assertThat(got.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(got.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(got.headers().firstValue("Last-Modified")).isPresent();
        assertThat(got.headers().firstValue("ETag")).contains(edge.etag("out", AUDIO));
    }

    @Test
    void answersHeadWithTheHeadersOfGet() throws Exception {
        audio(5_000);
        feed("<rss/>");

        HttpResponse<byte[]> sound = edge.send(edge.request(AUDIO).HEAD());
        HttpResponse<byte[]> text = edge.send(edge.request(FEED).HEAD());

        assertThat(sound.statusCode()).isEqualTo(200);
        assertThat(sound.headers().firstValue("Content-Length")).contains("5000");
        assertThat(text.headers().firstValue("Content-Length")).contains("6");
        assertThat(text.headers().firstValue("Content-Type")).contains("application/rss+xml; charset=utf-8");
    }

    @Test
    void servesRangesOfAudio() throws Exception {
        byte[] bytes = audio(300_000);

        HttpResponse<byte[]> middle = edge.get(AUDIO, "Range", "bytes=1000-1999");
        HttpResponse<byte[]> tail = edge.get(AUDIO, "Range", "bytes=-10");
        HttpResponse<byte[]> open = edge.get(AUDIO, "Range", "bytes=299990-");
        HttpResponse<byte[]> beyond = edge.get(AUDIO, "Range", "bytes=300000-");

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
                edge.send(edge.request(FEED).header("Range", "bytes=0-9").header("Accept-Encoding", "gzip"));

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).hasSize(10);
        assertThat(part.headers().firstValue("ETag")).contains(edge.etag("rss", FEED));
    }

    @Test
    void ignoresARangeOfAnotherRevision() throws Exception {
        audio(3_000);

        assertThat(ifRange("\"other\"").statusCode()).isEqualTo(200);
        assertThat(ifRange("W/" + edge.etag("out", AUDIO)).statusCode()).isEqualTo(200);
        assertThat(ifRange(edge.etag("out", AUDIO)).statusCode()).isEqualTo(206);
        assertThat(ifRange("Thu, 01 Jan 1970 00:00:00 GMT").statusCode()).isEqualTo(200);
        assertThat(ifRange(edge.get(AUDIO).headers().firstValue("Last-Modified").orElseThrow())
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void answersNotModifiedWhereTheClientHoldsTheBytes() throws Exception {
        feed("x".repeat(5_000));
        HttpResponse<byte[]> first = edge.send(edge.request(FEED).header("Accept-Encoding", "gzip"));
        String weak = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> byWeak =
                edge.send(edge.request(FEED).header("Accept-Encoding", "gzip").header("If-None-Match", weak));
        HttpResponse<byte[]> byStrong = edge.get(FEED, "If-None-Match", "\"x\", " + edge.etag("rss", FEED));
        HttpResponse<byte[]> byDate = edge.get(
                FEED,
                "If-Modified-Since",
                first.headers().firstValue("Last-Modified").orElseThrow());
        HttpResponse<byte[]> other = edge.get(FEED, "If-None-Match", "\"x\"");

        assertThat(byWeak.statusCode()).isEqualTo(304);
        assertThat(byWeak.body()).isEmpty();
        assertThat(byWeak.headers().firstValue("Cache-Control")).contains("public, max-age=60");
        assertThat(byStrong.statusCode()).isEqualTo(304);
        assertThat(byStrong.headers().firstValue("ETag")).contains(edge.etag("rss", FEED));
        assertThat(byDate.statusCode()).isEqualTo(304);
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void compressesTextWithAWeakEtag() throws Exception {
        String text = "<item/>\n".repeat(1_000);
        feed(text);

        HttpResponse<byte[]> packed = edge.send(edge.request(FEED).header("Accept-Encoding", "deflate, gzip;q=0.5"));
        HttpResponse<byte[]> plain = edge.get(FEED, "Accept-Encoding", "gzip;q=0");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(packed.headers().firstValue("ETag")).contains("W/" + edge.etag("rss", FEED));
        assertThat(packed.body().length).isLessThan(1_000);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
        }
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("ETag")).contains(edge.etag("rss", FEED));
    }

    @Test
    void prefersBrotli() throws Exception {
        assumeTrue(Brotli4jLoader.isAvailable(), "brotli4j has no library for this machine");
        String text = "<item/>\n".repeat(1_000);
        feed(text);

        HttpResponse<byte[]> packed = edge.get(FEED, "Accept-Encoding", "gzip, deflate, br");
        HttpResponse<byte[]> head = edge.send(
                edge.request(FEED).HEAD().header("Accept-Encoding", "br").header("Range", "bytes=0-1"));
        HttpResponse<byte[]> unwanted = edge.get(FEED, "Accept-Encoding", "gzip, br;q=0");

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("br");
        assertThat(packed.headers().firstValue("ETag")).contains("W/" + edge.etag("rss", FEED));
        assertThat(Decoder.decompress(packed.body()).getDecompressedData())
                .asString()
                .isEqualTo(text);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains(Integer.toString(packed.body().length));
        assertThat(unwanted.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @Test
    void compressesOnlyWhatCloudFrontCompresses() throws Exception {
        String text = "<item/>\n".repeat(1_000);
        put("rss", "show/feed.json", text, "application/feed+json", null);
        put("rss", "show/assets/a.vtt", text, "text/vtt", null);
        put("rss", "show/assets/a.json", text, "Application/JSON; charset=utf-8", null);
        put("rss", "show/assets/small.json", text.substring(0, 999), "application/json", null);
        put("rss", "show/assets/exact.json", text.substring(0, 1_000), "application/json", null);

        assertThat(codings("/show/feed.json", "/show/assets/a.vtt", "/show/assets/small.json"))
                .isEmpty();
        assertThat(codings("/show/assets/a.json", "/show/assets/exact.json")).containsExactly("gzip", "gzip");
    }

    @Test
    void sendsSeveralRangesInOneAnswer() throws Exception {
        byte[] bytes = audio(300_000);
        feed("0123456789");

        HttpResponse<byte[]> sound = edge.get(AUDIO, "Range", "bytes=0-9, 1000-1999, -5");
        HttpResponse<byte[]> text = edge.get(FEED, "Range", "bytes=0-1,8-");
        HttpResponse<byte[]> backwards = edge.get(FEED, "Range", "bytes=8-,0-1");

        String type = sound.headers().firstValue("Content-Type").orElseThrow();
        assertThat(sound.statusCode()).isEqualTo(206);
        assertThat(type).startsWith("multipart/byteranges; boundary=");
        assertThat(sound.headers().firstValue("Content-Range")).isEmpty();
        assertThat(Multipart.parts(sound.body(), type.substring(type.indexOf('=') + 1)))
                .containsExactly(
                        new Multipart.Part("audio/mpeg", "bytes 0-9/300000", hex(bytes, 0, 10)),
                        new Multipart.Part("audio/mpeg", "bytes 1000-1999/300000", hex(bytes, 1_000, 2_000)),
                        new Multipart.Part("audio/mpeg", "bytes 299995-299999/300000", hex(bytes, 299_995, 300_000)));
        assertThat(text.statusCode()).isEqualTo(206);
        assertThat(new String(text.body(), StandardCharsets.UTF_8)).contains("\r\n\r\n01\r\n", "\r\n\r\n89\r\n");
        assertThat(backwards.statusCode()).isEqualTo(200);
        assertThat(backwards.body()).asString().isEqualTo("0123456789");
    }

    @Test
    void conditionsTakePrecedenceAsTheRfcHasIt() throws Exception {
        feed("x".repeat(5_000));
        String tag = edge.etag("rss", FEED);
        String written = edge.get(FEED).headers().firstValue("Last-Modified").orElseThrow();
        String before = "Thu, 01 Jan 1970 00:00:00 GMT";

        assertThat(edge.get(FEED, "If-None-Match", "*").statusCode()).isEqualTo(304);
        assertThat(edge.get(FEED, "If-None-Match", "\"x\"", "If-Modified-Since", written)
                        .statusCode())
                .isEqualTo(200);
        assertThat(edge.get(FEED, "If-None-Match", tag, "If-Modified-Since", before)
                        .statusCode())
                .isEqualTo(304);
        assertThat(edge.get(FEED, "If-None-Match", tag, "Range", "bytes=0-1").statusCode())
                .isEqualTo(304);
        assertThat(edge.get(FEED, "If-Modified-Since", "yesterday").statusCode())
                .isEqualTo(200);
        assertThat(edge.get(FEED, "If-Match", "W/" + tag).statusCode()).isEqualTo(412);
        assertThat(edge.get(FEED, "If-Match", "\"x\", " + tag).statusCode()).isEqualTo(200);
        assertThat(edge.get(FEED, "If-Match", "\"x\"", "If-None-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(edge.get(FEED, "If-Unmodified-Since", before).statusCode()).isEqualTo(412);
        assertThat(edge.get(FEED, "If-Unmodified-Since", written).statusCode()).isEqualTo(200);
        assertThat(edge.send(edge.request(FEED).HEAD().header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void lastModifiedIsWhenTheContentChanged() throws Exception {
        feed("one");
        String first = edge.get(FEED).headers().firstValue("Last-Modified").orElseThrow();

        edge.pass(Duration.ofHours(1));
        HttpResponse<byte[]> later = edge.get(FEED);

        assertThat(later.headers().firstValue("X-Cache")).contains("miss");
        assertThat(later.headers().firstValue("Last-Modified")).contains(first);
    }

    @Test
    void everyAnswerIsOpenToEveryOriginAndIsNotSniffed() throws Exception {
        feed("one");

        for (String path : List.of(FEED, "/nothing/feed.xml", "/work/x")) {
            HttpResponse<byte[]> answer = edge.get(path, "Origin", "https://player.example.org");
            assertThat(answer.headers().allValues("Access-Control-Allow-Origin"))
                    .containsExactly("*");
            assertThat(answer.headers().firstValue("Access-Control-Expose-Headers"))
                    .isPresent();
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    void cookiesAndQueriesPlayNoPart() throws Exception {
        feed("one");
        edge.get(FEED);

        assertThat(edge.get(FEED + "?a=1", "Cookie", "a=1").headers().firstValue("X-Cache"))
                .contains("hit");
        assertThat(edge.get(FEED + "?", "User-Agent", "x").headers().firstValue("X-Cache"))
                .contains("hit");
    }

    @Test
    void servesStaleWhileItRevalidates() throws Exception {
        put("rss", FEED.substring(1), "one", "text/xml", "max-age=60, stale-while-revalidate=300");
        edge.get(FEED);
        put("rss", FEED.substring(1), "two", "text/xml", "max-age=60, stale-while-revalidate=300");

        edge.pass(Duration.ofMinutes(2));
        HttpResponse<byte[]> stale = edge.get(FEED);

        assertThat(stale.body()).asString().isEqualTo("one");
        assertThat(stale.headers().firstValue("X-Cache")).contains("stale");
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(edge.get(FEED).body()).asString().isEqualTo("two"));
    }

    @Test
    void refusesToWrite() throws Exception {
        HttpResponse<byte[]> put = edge.send(edge.request(FEED).PUT(HttpRequest.BodyPublishers.ofString("x")));
        HttpResponse<byte[]> post = edge.send(edge.request(FEED).POST(HttpRequest.BodyPublishers.ofString("x")));
        HttpResponse<byte[]> options = edge.send(edge.request(FEED)
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

        assertThat(edge.get("/work/u/1/one.mp3").statusCode()).isEqualTo(404);
        assertThat(edge.get("/revisions/show/feed.xml").statusCode()).isEqualTo(404);
        assertThat(edge.get("/x/../work/u/1/one.mp3").statusCode()).isIn(400, 404);
        assertThat(edge.get("/x/%2e%2e/work/u/1/one.mp3").statusCode()).isIn(400, 404);
        assertThat(edge.get("//work/u/1/one.mp3").statusCode()).isIn(400, 404);
        assertThat(edge.get("/%77ork/u/1/one.mp3").statusCode()).isEqualTo(404);
    }

    @Test
    void findsKeysThatNeedEscaping() throws Exception {
        put("out", "show/a b+c é.mp3", "sound", "audio/mpeg", null);

        assertThat(edge.get("/show/a%20b+c%20%C3%A9.mp3").body()).asString().isEqualTo("sound");
    }

    @Test
    void keepsAFeedForItsMaxAge() throws Exception {
        feed("one");
        edge.get(FEED);
        feed("two");

        edge.pass(Duration.ofSeconds(59));
        HttpResponse<byte[]> kept = edge.get(FEED);
        edge.pass(Duration.ofSeconds(2));
        HttpResponse<byte[]> fetched = edge.get(FEED);

        assertThat(kept.body()).asString().isEqualTo("one");
        assertThat(kept.headers().firstValue("Age")).contains("59");
        assertThat(kept.headers().firstValue("X-Cache")).contains("hit");
        assertThat(fetched.body()).asString().isEqualTo("two");
    }

    @Test
    void remembersForTenSecondsThatThereIsNothing() throws Exception {
        assertThat(edge.get(FEED).statusCode()).isEqualTo(404);
        feed("one");

        edge.pass(Duration.ofSeconds(9));
        HttpResponse<byte[]> still = edge.get(FEED);
        edge.pass(Duration.ofSeconds(2));

        assertThat(still.statusCode()).isEqualTo(404);
        assertThat(edge.get(FEED).statusCode()).isEqualTo(200);
    }

    @Test
    void servesTheLastCopyWhileS3IsDown() throws Exception {
        put("rss", FEED.substring(1), "one", "text/xml", "max-age=60, stale-if-error=300");
        edge.get(FEED);
        edge.server.close();

        edge.pass(Duration.ofMinutes(2));
        HttpResponse<byte[]> stale = edge.get(FEED);
        edge.pass(Duration.ofMinutes(5));

        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.headers().firstValue("X-Cache")).contains("stale");
        assertThat(stale.headers().firstValue("Age")).contains("120");
        assertThat(edge.get(FEED).statusCode()).isEqualTo(502);
        assertThat(edge.get("/other/feed.xml").statusCode()).isEqualTo(502);
    }

    @Test
    void forgetsWhatTheCloudFrontClientInvalidates() throws Exception {
        feed("one");
        put("rss", "show/assets/a.txt", "one", "text/plain", null);
        edge.get(FEED);
        edge.get("/show/assets/a.txt");
        feed("two");
        put("rss", "show/assets/a.txt", "two", "text/plain", null);

        try (CloudFrontClient cloudfront = cloudfront()) {
            CreateInvalidationResponse answer = invalidate(cloudfront, "EDIST", FEED);
            assertThat(answer.invalidation().status()).isEqualTo("Completed");
            assertThat(answer.invalidation().invalidationBatch().paths().items())
                    .containsExactly(FEED);
            assertThat(answer.location()).endsWith(answer.invalidation().id());
            assertThat(edge.get(FEED).body()).asString().isEqualTo("two");
            assertThat(edge.get("/show/assets/a.txt").body()).asString().isEqualTo("one");

            invalidate(cloudfront, "EDIST", "/show/*");
            assertThat(edge.get("/show/assets/a.txt").body()).asString().isEqualTo("two");
            assertThatThrownBy(() -> invalidate(cloudfront, "OTHER", FEED))
                    .isInstanceOf(NoSuchDistributionException.class);
        }
    }

    private CloudFrontClient cloudfront() {
        return CloudFrontClient.builder()
                .endpointOverride(edge.edge.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(RunningEdge.KEYS)
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    private static CreateInvalidationResponse invalidate(CloudFrontClient client, String distribution, String path) {
        return client.createInvalidation(r -> r.distributionId(distribution)
                .invalidationBatch(batch -> batch.callerReference(path + System.nanoTime())
                        .paths(paths -> paths.quantity(1).items(path))));
    }

    private HttpResponse<byte[]> ifRange(String validator) throws Exception {
        return edge.send(edge.request(AUDIO).header("Range", "bytes=0-9").header("If-Range", validator));
    }

    private List<String> codings(String... paths) throws Exception {
        List<String> codings = new ArrayList<>();
        for (String path : paths) {
            edge.get(path, "Accept-Encoding", "gzip")
                    .headers()
                    .firstValue("Content-Encoding")
                    .ifPresent(codings::add);
        }
        return codings;
    }

    private static String hex(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }

    private byte[] audio(int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        edge.put("out", AUDIO.substring(1), bytes, "audio/mpeg", "public, max-age=31536000, immutable");
        return bytes;
    }

    private void feed(String text) {
        put("rss", FEED.substring(1), text, "application/rss+xml; charset=utf-8", "public, max-age=60");
    }

    private void put(String bucket, String key, String text, String type, @Nullable String cacheControl) {
        edge.put(bucket, key, text.getBytes(StandardCharsets.UTF_8), type, cacheControl);
    }
}
