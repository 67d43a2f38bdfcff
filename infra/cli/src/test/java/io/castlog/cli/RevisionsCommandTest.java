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

class RevisionsCommandTest {
    private static final String OLD = "0000000000000007-r003-aaaaaaaaaaaaaaaaaaaa";
    private static final String NEW = "0000000000000009-r003-bbbbbbbbbbbbbbbbbbbb";
    private static final String PATH = "/podcasts/show/revisions";

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
    void listsTheNewestAndWhyTheyWere() {
        castlog.answers("GET " + PATH + "?limit=2", 200, """
                        {"items":[{"revision":"%s","bytes":12,"kept":true,"live":true,"cause":{"kind":"CHANGE",
                        "eventId":"show-edited/show/w","time":"2026-11-21T10:00:00Z"}}],"next":"abc"}""".formatted(NEW))
                .answers("GET " + PATH + "?limit=1&cursor=abc", 200, """
                        {"items":[{"revision":"%s","bytes":11,"kept":false,"live":false,"cause":{"kind":"REPLAY",
                        "type":"show-registered","time":"2026-11-20T10:00:00Z"}}]}""".formatted(OLD));

        assertThat(run("list", "show", "--limit", "2")).isZero();
        assertThat(out.toString())
                .containsSubsequence(NEW, "live", "2026-11-21T10:00:00Z  show-edited/show/w")
                .containsSubsequence(OLD, "gone", "show-registered, replayed");
    }

    @Test
    void theStatusOfADiffSaysWhetherThereIsOne() {
        castlog.answers("GET " + PATH + "/" + OLD + "/diff/live", 200, """
                        {"same":false,"channel":[{"name":"title","before":"A","after":"B"}],"items":[{"kind":"REMOVED",
                        "guid":"g","title":"One","fields":[]}],"missingPages":["show/pages/1.xml"]}""")
                .answers("GET " + PATH + "/" + OLD + "/diff/" + OLD, 200, "{\"same\":true}");

        assertThat(run("diff", "show", OLD)).isEqualTo(1);
        assertThat(out.toString()).contains("title: A -> B", "removed    g  One", "show/pages/1.xml is gone");
        assertThat(run("diff", "show", OLD, OLD, "--json")).isZero();
    }

    @Test
    void restoresAndSaysWhatDoesNotComeBack() {
        String call = "POST " + PATH + "/" + OLD + "/restore?dryRun=false&keepNew=true";
        castlog.answers(call, 200, """
                {"changes":[{"state":"CHANGED","fields":["title"]},{"episodeId":"e1","state":"REFUSED","fields":["title"]}],
                "notRestored":[{"episodeId":"e2","reason":"AUDIO","message":"the audio was replaced"}]}""");

        assertThat(run("restore", "show", OLD, "--keep-new")).isEqualTo(1);
        assertThat(out.toString())
                .contains("changed      the show  title", "refused      e1", "stays        e2  the audio was replaced");

        castlog.forget(call).answers(call, 200, "{\"changes\":[],\"notRestored\":[]}");
        assertThat(run("restore", "show", OLD, "--keep-new")).isZero();
        assertThat(out.toString()).contains("nothing is different");
    }

    @Test
    void onlySaysWhatWouldChange() {
        castlog.answers(
                "POST " + PATH + "/" + OLD + "/restore?dryRun=true&keepNew=false",
                200,
                "{\"changes\":[{\"state\":\"WOULD_CHANGE\",\"fields\":[\"title\"]}],\"notRestored\":[]}");

        assertThat(run("restore", "show", OLD, "--dry-run")).isZero();
        assertThat(out.toString()).contains("would change the show  title");
    }

    @Test
    void aWordIsExpected() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("list, diff or restore");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("revisions"));
        all.addAll(List.of(arguments));
        if (arguments.length > 0) {
            all.addAll(List.of(
                    "--feed",
                    castlog.url().toString(),
                    "--ingest",
                    castlog.url().toString(),
                    "--token",
                    "t"));
        }
        CommandLine commandLine = Castlog.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
