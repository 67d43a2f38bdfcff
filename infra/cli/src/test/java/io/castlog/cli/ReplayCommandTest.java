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

class ReplayCommandTest {
    private static final String RUNNING = """
            {"id":"r1","stage":"RUNNING","events":5,"totalEvents":10,"shows":{},"results":[]}""";
    private static final String DIFFERS = """
            {"id":"r1","stage":"DONE","events":10,"totalEvents":10,"shows":{"SAME":1,"DIFFERENT":1},"results":[
            {"podcastId":"show","state":"DIFFERENT","diff":{"channel":[{"name":"title","before":"A","after":"B"}],
            "items":[{"kind":"REMOVED","guid":"g","title":"Gone","fields":[]}]}}]}""";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private StubCastlog castlog;

    @BeforeEach
    void start() throws IOException {
        castlog = new StubCastlog();
    }

    @AfterEach
    void stop() {
        castlog.close();
    }

    @Test
    void asksWatchesAndPrintsWhatDiffers() {
        castlog.answers("POST /admin/replays", 202, RUNNING)
                .answers("GET /admin/replays/r1", 200, RUNNING)
                .answers("GET /admin/replays/r1", 200, DIFFERS);

        int status = replay("show", "--live", "--allow", "guid,removed", "--diff");

        assertThat(status).isEqualTo(Exit.REFUSED);
        assertThat(castlog.stored("/admin/replays").replaceAll("\\s", ""))
                .contains("\"podcasts\":[\"show\"]", "\"target\":\"LIVE\"", "\"allow\":[\"guid\",\"removed\"]");
        assertThat(err.toString()).contains("5 of 10 events", "10 of 10 events, 2 shows");
        assertThat(out.toString())
                .contains("show  different", "title: A -> B", "removed    g  Gone", "1 same, 1 different");
    }

    @Test
    void watchesOneThatRuns() {
        castlog.answers("GET /admin/replays/r1", 200, DIFFERS.replace("\"DIFFERENT\":1", "\"WRITTEN\":1"));

        assertThat(replay("--watch", "r1", "--json")).isZero();

        assertThat(castlog.calls()).containsExactly("GET /admin/replays/r1");
        assertThat(out.toString()).contains("\"WRITTEN\"");
    }

    @Test
    void saysWhyItWasRefused() {
        castlog.answers(
                "POST /admin/replays",
                400,
                "{\"title\":\"Bad Request\",\"detail\":\"name some shows\",\"field\":\"podcasts\"}");

        assertThat(replay()).isEqualTo(Exit.REFUSED);

        assertThat(err.toString()).contains("name some shows");
    }

    private int replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(arguments));
        all.addAll(List.of(
                "--ingest", castlog.url().toString(), "--feed", castlog.url().toString(), "--token", "secret"));
        CommandLine line = Castlog.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }
}
