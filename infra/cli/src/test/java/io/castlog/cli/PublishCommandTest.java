package io.castlog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PublishCommandTest {
    private static final String EPISODE = "GET /podcasts/show/episodes/talk";
    private static final String PROCESSING = """
            {"podcastId":"show","episodeId":"talk","title":"talk","status":"PROCESSING","published":false,
             "latestAttempt":{"uploadId":"u1","status":"PROCESSING","jobId":"j1"}}""";
    private static final String PUBLISHED = """
            {"podcastId":"show","episodeId":"talk","title":"talk","status":"COMPLETED","published":true,"guid":"g1",
             "latestAttempt":{"uploadId":"u1","status":"COMPLETED","jobId":"j1"},
             "live":{"uploadId":"u1","enclosure":
               {"url":"@/a.mp3","bytes":123,"type":"audio/mpeg","durationMillis":1000}}}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private StubCastlog castlog;
    private Path folder;
    private Path file;

    @BeforeEach
    void start(@TempDir Path temporary) throws IOException {
        castlog = new StubCastlog();
        folder = temporary;
        file = Files.writeString(temporary.resolve("talk.mp3"), "0123456789");
    }

    @AfterEach
    void stop() {
        castlog.close();
    }

    @Test
    void followsAFileToTheFeed() {
        announcesOnePut().becomes("RECEIVED", "").publishes();

        int status = publish("--json");

        assertThat(status).isZero();
        assertThat(castlog.stored("/put")).isEqualTo("0123456789");
        assertThat(out.toString())
                .contains("\"state\" : \"published\"", "\"guid\" : \"g1\"", castlog.url() + "/show/feed.xml");
        assertThat(err.toString()).containsSubsequence("announced", "uploaded", "transcoding", "published");
        assertThat(castlog.calls()).contains("HEAD /a.mp3");
    }

    @Test
    void printsNothingButTheFeedOnStandardOutput() {
        announcesOnePut().becomes("RECEIVED", "").publishes();

        publish();

        assertThat(out.toString().strip()).isEqualTo(castlog.url() + "/show/feed.xml");
    }

    @Test
    void showsWhyAFileWasRefusedBeforeItWasSent() {
        castlog.answers("POST /uploads", 400, "{\"title\":\"Bad Request\",\"detail\":\"size must be positive\"}");

        assertThat(publish("--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"state\" : \"refused\"", "size must be positive");
    }

    @Test
    void showsWhyAFileWasRejected() {
        announcesOnePut()
                .becomes("REJECTED", ",\"reason\":{\"code\":\"NOT_AUDIO\",\"message\":\"This is a text file.\"}");

        assertThat(publish("--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"state\" : \"rejected\"", "NOT_AUDIO", "This is a text file.");
    }

    @Test
    void showsWhyARecordingFailed() {
        announcesOnePut().becomes("RECEIVED", "");
        castlog.answers(EPISODE, 200, """
                {"podcastId":"show","episodeId":"talk","title":"talk","status":"ERROR","published":false,
                 "latestAttempt":{"uploadId":"u1","status":"ERROR",
                   "error":{"code":"1010","message":"The file is damaged."}}}""");

        assertThat(publish()).isEqualTo(1);
        assertThat(err.toString()).contains("failed", "1010: The file is damaged.");
    }

    @Test
    void doesNotCallAnEpisodePublishedThatNobodyCanFetch() {
        announcesOnePut().becomes("RECEIVED", "");
        castlog.answers(EPISODE, 200, PUBLISHED)
                .answers("GET /podcasts/show", 200, "{\"podcastId\":\"show\",\"feedUrl\":\"@/show/feed.xml\"}")
                .answers("GET /show/feed.xml", 200, "<rss/>")
                .answers("HEAD /a.mp3", 200, "123");

        assertThat(publish("--json", "--timeout", "PT1S")).isEqualTo(1);
        assertThat(out.toString()).contains("\"state\" : \"undeliverable\"", "NOT_IN_FEED");
    }

    @Test
    void endsAtTheTimeLimit() {
        announcesOnePut().becomes("RECEIVED", "");
        castlog.answers(EPISODE, 200, PROCESSING);

        assertThat(publish("--timeout", "PT1S")).isEqualTo(1);
        assertThat(err.toString()).contains("TIMEOUT: Still transcoding after PT1S");
    }

    @Test
    void sendsAFailedPartAgain() {
        announcesParts();
        castlog.answers("PUT /part2", 500, "{}").answers("PUT /part2", 200, "");
        this.becomes("RECEIVED", "").publishes();

        assertThat(publish()).isZero();
        assertThat(castlog.stored("/part1") + castlog.stored("/part2") + castlog.stored("/part3"))
                .isEqualTo("0123456789");
        assertThat(castlog.calls()).contains("POST /uploads/a1/complete");
    }

    @Test
    void continuesAnInterruptedUpload() {
        announcesParts();
        castlog.answers("PUT /part2", 403, "{}");
        assertThat(publish()).isEqualTo(1);

        castlog.answers("GET /uploads/a1", 200, upload("ANNOUNCED", ""))
                .answers(
                        "GET /uploads/a1/parts",
                        200,
                        "{\"partSize\":4,\"partCount\":3,\"parts\":[{\"number\":1},{\"number\":3}]}")
                .forget("PUT /part2")
                .answers("PUT /part2", 200, "");
        this.becomes("RECEIVED", "").publishes();
        int announcements = count("POST /uploads");
        int firstParts = count("PUT /part1");

        assertThat(publish()).isZero();
        assertThat(err.toString()).contains("2 of 3 parts are stored");
        assertThat(castlog.stored("/part2")).isEqualTo("4567");
        assertThat(count("POST /uploads")).isEqualTo(announcements);
        assertThat(count("PUT /part1")).isEqualTo(firstParts);
    }

    @Test
    void tellsAServiceThatIsAwayFromOneThatRefuses() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        assertThat(publish("--ingest", "http://127.0.0.1:" + closed)).isEqualTo(3);
        assertThat(err.toString()).contains("does not answer");
    }

    @Test
    void refusesAWrongCommandLine() {
        assertThat(run("publish")).isEqualTo(2);
        assertThat(run("publish", folder.resolve("none.mp3").toString())).isEqualTo(2);
        assertThat(run("publish", file.toString(), "--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("infra/local/up");
    }

    private PublishCommandTest announcesOnePut() {
        castlog.answers("POST /uploads", 201, """
                        {"id":"a1","podcastId":"show","episodeId":"talk","key":"show/talk.mp3","state":"ANNOUNCED",
                         "method":"PUT","put":{"url":"@/put","headers":{"Content-Type":"audio/mpeg","Host":"x"}}}""").answers("PUT /put", 200, "");
        return this;
    }

    private void announcesParts() {
        castlog.answers("POST /uploads", 201, """
                {"id":"a1","podcastId":"show","episodeId":"talk","key":"show/talk.mp3","state":"ANNOUNCED",
                 "method":"MULTIPART","multipart":{"partSize":4,"partCount":3,"parts":[]}}""");
        castlog.answers("POST /uploads/a1/parts", 200, """
                {"parts":[{"number":1,"url":"@/part1","size":4},{"number":2,"url":"@/part2","size":4},
                 {"number":3,"url":"@/part3","size":2}]}""");
        castlog.answers("POST /uploads/a1/parts", 200, "{\"parts\":[{\"number\":2,\"url\":\"@/part2\",\"size\":4}]}");
        castlog.answers("PUT /part1", 200, "").answers("PUT /part3", 200, "");
        castlog.answers("POST /uploads/a1/complete", 200, upload("ANNOUNCED", ""));
    }

    private PublishCommandTest becomes(String state, String more) {
        castlog.answers("GET /uploads/a1", 200, upload(state, more));
        return this;
    }

    private static String upload(String state, String more) {
        return """
               {"id":"a1","uploadId":"u1","podcastId":"show","episodeId":"talk","state":"%s"%s}""".formatted(state, more);
    }

    private void publishes() {
        castlog.answers(EPISODE, 200, PROCESSING)
                .answers(EPISODE, 200, PUBLISHED)
                .answers("GET /podcasts/show", 200, "{\"podcastId\":\"show\",\"feedUrl\":\"@/show/feed.xml\"}")
                .answers(
                        "GET /show/feed.xml",
                        200,
                        "<rss><channel><item><enclosure url='@/a.mp3'/></item></channel></rss>")
                .answers("HEAD /a.mp3", 200, "123");
    }

    private int count(String call) {
        return (int) castlog.calls().stream().filter(call::equals).count();
    }

    private int publish(String... more) {
        String url = castlog.url().toString();
        List<String> args = new ArrayList<>(List.of("publish", file.toString(), "--podcast", "show"));
        args.addAll(List.of(
                "--feed",
                url,
                "--token",
                "t",
                "--state",
                folder.resolve("state").toString()));
        if (!List.of(more).contains("--ingest")) {
            args.addAll(List.of("--ingest", url));
        }
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private int run(String... args) {
        CommandLine commandLine = Castlog.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }
}
