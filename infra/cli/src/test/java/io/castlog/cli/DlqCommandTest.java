package io.castlog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DlqCommandTest {
    private static final String LETTERS = "/admin/dead-letters";
    private static final String ID = "feed.catalog.v1.dlt:0:7";
    private static final String ESCAPED = "feed.catalog.v1.dlt%3A0%3A7";
    private static final String LETTER =
            "{\"id\":\"" + ID + "\",\"topic\":\"feed.catalog.v1\",\"group\":\"feed-catalog\",\"podcastId\":\"show\","
                    + "\"reason\":\"too large\",\"attempts\":5,\"time\":\"2026-01-02T03:04:05Z\"}";
    private static final String NONE = "{\"items\":[]}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private StubCastlog ingest;
    private StubCastlog transcode;
    private StubCastlog feed;

    @BeforeEach
    void start() throws IOException {
        ingest = new StubCastlog();
        transcode = new StubCastlog();
        feed = new StubCastlog();
    }

    @AfterEach
    void stop() {
        ingest.close();
        transcode.close();
        feed.close();
    }

    @Test
    void listsWhatAllServicesHavePageByPage() {
        ingest.answers(
                "GET " + LETTERS + "?group=feed-catalog&state=OPEN",
                200,
                "{\"items\":[" + LETTER + "],\"next\":\"a~b\"}");
        ingest.answers("GET " + LETTERS + "?group=feed-catalog&state=OPEN&cursor=a%7Eb", 200, NONE);
        transcode.answers("GET " + LETTERS + "?group=feed-catalog&state=OPEN", 200, NONE);
        feed.answers("GET " + LETTERS + "?group=feed-catalog&state=OPEN", 200, "{\"items\":[" + LETTER + "]}");

        assertThat(run("list", "--group", "feed-catalog")).isZero();
        assertThat(out.toString()).contains(ID, "too large", "x5", "2 dead letters");
    }

    @Test
    void saysWhichServiceIsAwayAndListsTheOthers() {
        ingest.answers("GET " + LETTERS + "?state=OPEN", 200, NONE);
        transcode.close();
        feed.answers("GET " + LETTERS + "?state=OPEN", 200, "{\"items\":[" + LETTER + "]}");

        assertThat(run("list", "--json")).isEqualTo(Exit.UNREACHABLE);
        assertThat(out.toString()).contains("\"service\" : \"feed-service\"", ID);
        assertThat(err.toString()).contains("transcode-service is away");
    }

    @Test
    void showsOneFromWhoeverHasIt() {
        feed.answers(
                "GET " + LETTERS + "/" + ESCAPED,
                200,
                "{\"letter\":" + LETTER + ",\"headers\":{\"ce_id\":\"1\"},\"text\":\"the payload\"}");

        assertThat(run("show", ID)).isZero();
        assertThat(out.toString()).contains("too large", "ce_id", "the payload");
        assertThat(run("show", "nothing:0:1")).isEqualTo(Exit.REFUSED);
        assertThat(err.toString()).contains("There is no dead letter nothing:0:1");
    }

    @Test
    void failsWhereSomethingStaysOpen() {
        feed.answers(
                "POST " + LETTERS + "/" + ESCAPED + "/redrive",
                200,
                "{\"id\":\"" + ID + "\",\"result\":\"FAILED\",\"reason\":\"still too large\"}");

        assertThat(run("redrive", ID)).isEqualTo(Exit.REFUSED);
        assertThat(out.toString()).contains("FAILED", "still too large", "1 asked for, 0 settled");
    }

    @Test
    void redrivesAllOfAFilterUntilNothingIsLeft() {
        for (StubCastlog service : List.of(ingest, transcode)) {
            service.answers("POST " + LETTERS + "/redrive", 200, "{\"answers\":[]}");
        }
        feed.answers(
                "POST " + LETTERS + "/redrive",
                200,
                "{\"answers\":[{\"id\":\"1\",\"result\":\"REDRIVEN\"}],\"next\":\"a~b\"}");
        feed.answers("POST " + LETTERS + "/redrive", 200, "{\"answers\":[{\"id\":\"2\",\"result\":\"REDRIVEN\"}]}");

        assertThat(run("redrive", "--podcast", "show")).isZero();
        assertThat(feed.stored(LETTERS + "/redrive")).contains("\"podcastId\" : \"show\"", "\"cursor\" : \"a~b\"");
        assertThat(out.toString()).contains("2 asked for, 2 settled");
    }

    @Test
    void asksBeforeItTouchesEverything() {
        assertThat(run("redrive")).isEqualTo(2);
        assertThat(run("redrive", "--all")).isEqualTo(2);
        assertThat(run("discard", "--because", "old")).isEqualTo(2);
        assertThat(run("discard", "--because", "old", "--group", "g")).isEqualTo(2);
        assertThat(run("discard", ID)).isEqualTo(2);
        assertThat(err.toString()).contains("--all --yes", "add --yes", "--because");
        assertThat(feed.calls()).isEmpty();
    }

    @Test
    void discardsWithAReason() {
        transcode.answers(
                "POST " + LETTERS + "/" + ESCAPED + "/discard",
                200,
                "{\"id\":\"" + ID + "\",\"result\":\"DISCARDED\"}");

        assertThat(run("discard", ID, "--because", "test data")).isZero();
        assertThat(transcode.stored(LETTERS + "/" + ESCAPED + "/discard")).contains("\"reason\" : \"test data\"");
    }

    private int run(String command, String... args) {
        List<String> all = new ArrayList<>(List.of("dlq", command));
        all.addAll(List.of(args));
        all.addAll(List.of(
                "--ingest",
                ingest.url().toString(),
                "--transcode",
                transcode.url().toString()));
        all.addAll(List.of("--feed", feed.url().toString(), "--token", "t"));
        CommandLine commandLine =
                Castlog.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
