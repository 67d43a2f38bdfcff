package io.castlog.ingest.upload;

import static io.castlog.ingest.local.IngestStack.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.ingest.local.Api;
import io.castlog.ingest.local.Api.Answer;
import io.castlog.ingest.local.IngestStack;
import io.castlog.ingest.local.Recordings;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CompletedPart;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadsApiIT implements TestPropertyProvider {
    private static final int PART = 5 << 20;
    private static final String STUDIO = "https://studio.example";

    private final IngestStack stack = new IngestStack("api");

    @Inject
    EmbeddedServer server;

    private Api api;

    @Override
    public Map<String, String> getProperties() {
        return stack.properties(Map.of(
                "castlog.ingest.upload.single-put", "1MB",
                "castlog.ingest.upload.part-size", "5MB",
                "castlog.ingest.upload.urls-at-once", "2",
                "castlog.cors.origins", STUDIO));
    }

    @BeforeEach
    void connect() {
        api = new Api(server.getURI());
    }

    @Test
    void takesASmallFileWithOnePut() {
        byte[] wav = Recordings.wav(600);
        Answer answer = api.post("/uploads", announcement("put", "Folge 1 \u2013 \u00c4.wav", wav.length, "e1"));
        JsonNode announced = answer.json();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location"))
                .isEqualTo("/uploads/" + announced.path("id").asText());
        assertThat(announced.path("method").asText()).isEqualTo("PUT");
        assertThat(announced.path("state").asText()).isEqualTo("ANNOUNCED");
        assertThat(announced.path("episodeId").asText()).isEqualTo("e1");
        assertThat(announced.has("multipart")).isFalse();
        assertThat(show(announced).path("state").asText()).isEqualTo("ANNOUNCED");

        assertThat(send(announced.path("put"), wav).status()).isEqualTo(200);

        UploadReceived received = stack.awaitReceived(announced.path("key").asText());
        assertThat(received.episodeId().value()).isEqualTo("e1");
        JsonNode shown = awaitState(announced, "RECEIVED");
        assertThat(shown.path("uploadId").asText())
                .isEqualTo(received.uploadId().value());
        assertThat(shown.path("id")).isEqualTo(announced.path("id"));
        assertThat(api.get("/uploads/" + received.uploadId())
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("RECEIVED");
    }

    @Test
    void signsLengthTypeAndAnnouncement() {
        byte[] wav = Recordings.wav(601);
        JsonNode put = announced("signed", "a.wav", wav.length).path("put");

        assertThat(send(put, Arrays.copyOf(wav, wav.length - 1)).status()).isEqualTo(403);
        assertThat(api.put(put.path("url").asText(), Map.of("Content-Type", "audio/wav"), wav)
                        .status())
                .isEqualTo(403);
        Map<String, String> headers = headers(put);
        headers.put("Content-Type", "text/plain");
        assertThat(api.put(put.path("url").asText(), headers, wav).status()).isEqualTo(403);
        assertThat(send(put, wav).status()).isEqualTo(200);
    }

    @Test
    void showsWhyAFileWasRefused() {
        byte[] text = "This is a script and no recording.\n".repeat(20).getBytes(StandardCharsets.UTF_8);
        JsonNode announced = announced("refused", "a.mp3", text.length);

        send(announced.path("put"), text);

        JsonNode reason = awaitState(announced, "REJECTED").path("reason");
        assertThat(reason.path("code").asText()).isEqualTo("NOT_AUDIO");
        assertThat(reason.path("message").asText()).startsWith("This is a text file");
    }

    @Test
    void resumesALargeFile() {
        byte[] wav = Recordings.wav(602, PART + 50_000);
        JsonNode announced = announced("large", "a.wav", wav.length);
        String uploads = "/uploads/" + announced.path("id").asText();
        JsonNode multipart = announced.path("multipart");
        assertThat(multipart.path("partCount").asInt()).isEqualTo(3);
        assertThat(multipart.path("parts")).hasSize(2);

        sendPart(multipart.path("parts").get(1), wav);
        assertThat(numbers(api.get(uploads + "/parts").json())).containsExactly(2);
        Answer early = api.post(uploads + "/complete", "{}");
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.json().path("detail").asText()).isEqualTo("2 of 3 parts are missing: 1, 3");

        JsonNode signed = api.post(uploads + "/parts", "{\"numbers\":[1,3]}").json();
        String third = signed.path("parts").get(1).path("url").asText();
        assertThat(api.put(third, Map.of(), new byte[50_000]).status()).isEqualTo(403);
        signed.path("parts").forEach(part -> sendPart(part, wav));
        assertThat(api.post(uploads + "/complete", "{\"parts\":[{\"number\":1,\"etag\":\"other\"}]}")
                        .status())
                .isEqualTo(409);
        assertThat(api.post(uploads + "/complete", "{}").status()).isEqualTo(200);
        assertThat(api.post(uploads + "/complete", "").status()).isEqualTo(200);

        UploadReceived received = stack.awaitReceived("large/a.wav");
        assertThat(received.object().size()).isEqualTo(wav.length);
        awaitState(announced, "RECEIVED");
        assertThat(api.post(uploads + "/complete", "{}").status()).isEqualTo(200);
        assertThat(api.delete(uploads).status()).isEqualTo(409);
        assertThat(api.post(uploads + "/parts", "{\"numbers\":[1]}").status()).isEqualTo(409);
    }

    @Test
    void completesWhatACrashLeftBetweenS3AndTheTable() {
        byte[] wav = Recordings.wav(603, PART / 2 + 50_000);
        JsonNode announced = announced("halfway", "a.wav", wav.length);
        String uploads = "/uploads/" + announced.path("id").asText();
        announced.path("multipart").path("parts").forEach(part -> sendPart(part, wav));
        completeInS3(announced);

        assertThat(api.post(uploads + "/complete", "{}").status()).isEqualTo(200);
    }

    private void completeInS3(JsonNode announced) {
        String bucket = stack.environment().inputBucket();
        String key = announced.path("key").asText();
        var upload = stack.s3().listMultipartUploads(request -> request.bucket(bucket)).uploads().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
        var parts =
                stack
                        .s3()
                        .listParts(request -> request.bucket(bucket).key(key).uploadId(upload.uploadId()))
                        .parts()
                        .stream()
                        .map(part -> CompletedPart.builder()
                                .partNumber(part.partNumber())
                                .eTag(part.eTag())
                                .build())
                        .toList();
        stack.s3()
                .completeMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(upload.uploadId())
                        .multipartUpload(all -> all.parts(parts)));
    }

    @Test
    void takesAnAnnouncementBack() {
        JsonNode announced = announced("aborted", "a.wav", PART);
        String uploads = "/uploads/" + announced.path("id").asText();

        assertThat(api.delete(uploads).status()).isEqualTo(204);
        assertThat(api.delete(uploads).status()).isEqualTo(204);

        assertThat(show(announced).path("state").asText()).isEqualTo("ABORTED");
        assertThat(api.post(uploads + "/parts", "{\"numbers\":[1]}").status()).isEqualTo(409);
        assertThat(api.post(uploads + "/complete", "{}").status()).isEqualTo(409);
        assertThat(api.get(uploads + "/parts").json().path("parts")).isEmpty();
    }

    @Test
    void refusesAFileThatArrivesAfterItWasTakenBack() {
        byte[] wav = Recordings.wav(604);
        JsonNode announced = announced("late", "a.wav", wav.length);
        api.delete("/uploads/" + announced.path("id").asText());

        send(announced.path("put"), wav);

        assertThat(awaitState(announced, "REJECTED").path("reason").path("code").asText())
                .isEqualTo("ABORTED");
    }

    @Test
    void signsOnePutAgainAndHasNoPartsForIt() {
        JsonNode announced = announced("one", "a.wav", 5);
        String uploads = "/uploads/" + announced.path("id").asText();

        assertThat(api.post(uploads + "/parts", "{}")
                        .json()
                        .path("put")
                        .path("url")
                        .asText())
                .startsWith("http");
        assertThat(api.get(uploads + "/parts").status()).isEqualTo(409);
        assertThat(api.post(uploads + "/complete", "{}").status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "podcastId|\"our show\"|is not 1 to 100 of A-Z a-z 0-9",
                "podcastId|\"work\"|is reserved",
                "podcastId|null|must not be blank",
                "fileName|\"a/b.mp3\"|no '/'",
                "fileName|\"..\"|no '/'",
                "fileName|\"a\\u0000.mp3\"|control characters",
                "fileName|\"\"|must not be blank",
                "size|0|must be greater than 0",
                "size|99999999999|size must be at most 21474836480 bytes",
                "contentType|\"text/plain\"|must be audio/",
                "contentType|\"audio/mpeg\\r\\nx: y\"|must be audio/",
                "kind|\"video\"|must be 'audio'",
                "episodeId|\"e 1\"|is not 1 to 100 of A-Z a-z 0-9",
                "size|\"many\"|size"
            })
    void namesTheFieldThatIsWrong(String field, String value, String detail) {
        Answer answer = api.post("/uploads", announcementWith(field, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"podcastId", "fileName", "contentType", "episodeId"})
    void refusesTenThousandCharactersWithoutRepeatingThem(String field) {
        Answer answer = api.post("/uploads", announcementWith(field, "\"" + "x".repeat(10_000) + "\""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("value").asText()).startsWith("xxx");
        assertThat(answer.body()).hasSizeLessThan(1000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"numbers\":[4]}|this upload has the parts 1 to 3",
                "{\"numbers\":[0]}|this upload has the parts 1 to 3",
                "{\"numbers\":[1,2,3]}|at most 2 parts at once"
            })
    void namesThePartThatIsWrong(String body, String detail) {
        JsonNode announced = announced("numbers", "a.wav", 2 * PART + 1);

        Answer answer = api.post("/uploads/" + announced.path("id").asText() + "/parts", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
    }

    @Test
    void listsNewestFirstInPages() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.addFirst(announced("listed", "e" + i + ".wav", 5).path("id").asText());
        }

        List<String> listed = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get("/uploads?podcastId=listed&limit=2" + next).json();
            page.path("items").forEach(item -> listed.add(item.path("id").asText()));
            next = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!next.isEmpty());

        assertThat(listed).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void listsByKeyWhatHasNoAnnouncement() {
        stack.put("lonely + 1%.wav", Recordings.wav(605));

        String query = "/uploads?key=" + URLEncoder.encode("lonely + 1%.wav", StandardCharsets.UTF_8);
        await().atMost(DEADLINE)
                .untilAsserted(
                        () -> assertThat(api.get(query).json().path("items")).hasSize(1));

        JsonNode item = api.get(query).json().path("items").get(0);
        assertThat(item.path("state").asText()).isEqualTo("REJECTED");
        assertThat(item.path("reason").path("code").asText()).isEqualTo("BAD_KEY");
        assertThat(item.has("podcastId")).isFalse();
    }

    @Test
    void showsAnArrivedAnnouncementOnceInAList() {
        byte[] wav = Recordings.wav(606);
        JsonNode announced = announced("once", "a.wav", wav.length);
        send(announced.path("put"), wav);
        String uploadId = awaitState(announced, "RECEIVED").path("uploadId").asText();

        JsonNode items = api.get("/uploads?podcastId=once").json().path("items");

        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("id").asText()).isEqualTo(uploadId);
        assertThat(api.post("/uploads/" + uploadId + "/complete", "{}").status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/uploads",
                "/uploads?podcastId=a&key=a/b",
                "/uploads?podcastId=a%20b",
                "/uploads?podcastId=a&cursor=nonsense",
                "/uploads?podcastId=a&limit=0",
                "/uploads?podcastId=a&limit=101"
            })
    void refusesAListThatNobodyCanMake(String path) {
        assertThat(api.get(path).status()).isEqualTo(400);
    }

    @Test
    void knowsNoOtherUploads() {
        Answer answer = api.get("/uploads/0123456789abcdef0123456789abcdef");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("detail").asText()).contains("0123456789abcdef0123456789abcdef");
        assertThat(api.get("/uploads/" + "x".repeat(200)).status()).isEqualTo(404);
    }

    @Test
    void letsOnlyTokenHoldersWrite() {
        Api stranger = api.without();

        assertThat(stranger.post("/uploads", announcement("a", "b.wav", 5, null))
                        .status())
                .isEqualTo(401);
        assertThat(stranger.post("/uploads/x/parts", "{}").status()).isEqualTo(401);
        assertThat(stranger.post("/uploads/x/complete", "{}").status()).isEqualTo(401);
        assertThat(stranger.delete("/uploads/x").status()).isEqualTo(401);
        assertThat(stranger.get("/uploads?podcastId=a").status()).isEqualTo(200);
    }

    @Test
    void answersBrowsersOfConfiguredOrigins() {
        Answer preflight = api.preflight("/uploads", STUDIO, "POST", "authorization,content-type");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo(STUDIO);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains("POST");

        Answer listed = api.get("/uploads?podcastId=a", "Origin", STUDIO);
        assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo(STUDIO);
        assertThat(listed.headers("Access-Control-Expose-Headers")).contains("ETag", "Location");

        Answer elsewhere = api.get("/uploads?podcastId=a", "Origin", "https://elsewhere.example");
        assertThat(elsewhere.headers("Access-Control-Allow-Origin")).isEmpty();
    }

    private JsonNode announced(String podcastId, String fileName, long size) {
        Answer answer = api.post("/uploads", announcement(podcastId, fileName, size, null));
        assertThat(answer.status()).isEqualTo(201);
        return answer.json();
    }

    private static String announcement(String podcastId, String fileName, long size, @Nullable String episodeId) {
        return """
                {"podcastId":"%s","fileName":"%s","size":%d,"contentType":"audio/wav","kind":"audio"%s}
                """.formatted(
                        podcastId, fileName, size, episodeId == null ? "" : ",\"episodeId\":\"" + episodeId + "\"");
    }

    private static String announcementWith(String field, String value) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "podcastId",
                "\"a\"",
                "fileName",
                "\"b.wav\"",
                "size",
                "5",
                "contentType",
                "\"audio/wav\"",
                "kind",
                "\"audio\""));
        fields.put(field, value);
        List<String> members = new ArrayList<>();
        fields.forEach((name, json) -> members.add("\"" + name + "\":" + json));
        return "{" + String.join(",", members) + "}";
    }

    private Answer send(JsonNode put, byte[] content) {
        return api.put(put.path("url").asText(), headers(put), content);
    }

    private static Map<String, String> headers(JsonNode put) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        put.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private void sendPart(JsonNode part, byte[] whole) {
        int from = (part.path("number").asInt() - 1) * PART;
        byte[] content =
                Arrays.copyOfRange(whole, from, from + part.path("size").asInt());
        assertThat(api.put(part.path("url").asText(), Map.of(), content).status())
                .isEqualTo(200);
    }

    private static List<Integer> numbers(JsonNode stored) {
        List<Integer> numbers = new ArrayList<>();
        stored.path("parts").forEach(part -> numbers.add(part.path("number").asInt()));
        return numbers;
    }

    private JsonNode show(JsonNode announced) {
        return api.get("/uploads/" + announced.path("id").asText()).json();
    }

    private JsonNode awaitState(JsonNode announced, String state) {
        return await().atMost(DEADLINE)
                .until(
                        () -> show(announced),
                        shown -> shown.path("state").asText().equals(state));
    }
}
