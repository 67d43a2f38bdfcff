package io.castlog.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DescribeCommandTest {
    private static final String SHOW = "{\"podcastId\":\"show\",\"title\":\"My Show\",\"version\":3}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private StubCastlog castlog;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        castlog = new StubCastlog();
    }

    @AfterEach
    void stop() {
        castlog.close();
    }

    @Test
    void changesTheFieldsOfAShow() {
        castlog.answers("GET /podcasts/show", 200, SHOW).answers("PATCH /podcasts/show", 200, SHOW);

        int status =
                describe("--podcast", "show", "title=My Show", "explicit=true", "link=null", "txt=[{\"value\":\"1\"}]");

        assertThat(status).isZero();
        assertThat(castlog.stored("/podcasts/show").replaceAll("\\s", ""))
                .isEqualTo("{\"title\":\"MyShow\",\"explicit\":true,\"link\":null,\"txt\":[{\"value\":\"1\"}]}");
        assertThat(out.toString()).contains("show  \"My Show\"  version 3");
    }

    @Test
    void switchesOpusOnAndOff() {
        castlog.answers("GET /podcasts/show", 200, SHOW).answers("PATCH /podcasts/show", 200, SHOW);

        assertThat(describe("--podcast", "show", "--opus")).isZero();
        assertThat(castlog.stored("/podcasts/show").replaceAll("\\s", "")).isEqualTo("{\"opus\":true}");
        assertThat(describe("--podcast", "show", "--no-opus")).isZero();
        assertThat(castlog.stored("/podcasts/show").replaceAll("\\s", "")).isEqualTo("{\"opus\":false}");
    }

    @Test
    void asksForNewTags() {
        castlog.answers("POST /podcasts/show/episodes/e1/retag", 202, "{\"writeId\":\"b2f1c0\"}");

        assertThat(run("retag", "--podcast", "show", "--episode", "e1")).isZero();
        assertThat(out.toString()).contains("show / e1  asked for new tags");
    }

    @Test
    void createsWhatIsNotThere() {
        castlog.answers("POST /podcasts/show/episodes", 201, "{\"title\":\"One\",\"version\":1}");

        assertThat(describe("--podcast", "show", "--episode", "e1", "title=One"))
                .isZero();
        assertThat(castlog.stored("/podcasts/show/episodes")).contains("\"episodeId\" : \"e1\"", "\"title\" : \"One\"");
    }

    @Test
    void takesFieldsAndTextsFromFiles() throws IOException {
        castlog.answers("GET /podcasts/show", 200, SHOW).answers("PATCH /podcasts/show", 200, SHOW);
        Path fields = Files.writeString(folder.resolve("show.json"), "{\"title\":\"From\",\"author\":\"file\"}");
        Path text = Files.writeString(folder.resolve("text.md"), "A long text");

        assertThat(describe("--podcast", "show", "--from", fields.toString(), "description=@" + text, "author=Me"))
                .isZero();
        assertThat(castlog.stored("/podcasts/show"))
                .contains("\"title\" : \"From\"", "\"description\" : \"A long text\"", "\"author\" : \"Me\"");
    }

    @Test
    void saysWhyItWasRefused() {
        castlog.answers("GET /podcasts/show", 200, SHOW)
                .answers("PATCH /podcasts/show", 400, "{\"title\":\"Bad Request\",\"detail\":\"medium is one of\"}");

        assertThat(describe("--podcast", "show", "medium=radio")).isEqualTo(Exit.REFUSED);
        assertThat(err.toString()).contains("medium is one of");
    }

    private int describe(String... arguments) {
        return run("describe", arguments);
    }

    private int run(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(List.of(
                "--ingest", castlog.url().toString(), "--feed", castlog.url().toString(), "--token", "t"));
        all.addAll(List.of(arguments));
        CommandLine commandLine = Castlog.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
