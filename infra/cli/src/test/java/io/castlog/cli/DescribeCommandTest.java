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
    void sendsFilesOneAfterTheOther() throws IOException {
        String episode = "/podcasts/show/episodes/e1";
        castlog.answers("GET " + episode, 200, SHOW)
                .answers("PATCH " + episode, 200, SHOW)
                .answers("PUT " + episode + "/image", 200, SHOW)
                .answers("PUT " + episode + "/transcripts/en", 200, SHOW)
                .answers("PUT " + episode + "/chapters", 200, SHOW);
        Path file = Files.writeString(folder.resolve("file.vtt"), "WEBVTT");

        int status = describe(
                "--podcast",
                "show",
                "--episode",
                "e1",
                "title=One",
                "--image",
                file.toString(),
                "--transcript",
                "en=" + file,
                "--chapters",
                file.toString());

        assertThat(status).isZero();
        assertThat(castlog.calls())
                .endsWith(
                        "PUT " + episode + "/image",
                        "PUT " + episode + "/transcripts/en",
                        "PUT " + episode + "/chapters");
        assertThat(castlog.stored(episode + "/transcripts/en")).isEqualTo("WEBVTT");
    }

    @Test
    void sendsAFileWithoutTouchingTheFields() throws IOException {
        castlog.answers("PUT /podcasts/show/image", 400, "{\"detail\":\"the image is square\"}");
        Path file = Files.writeString(folder.resolve("cover.png"), "?");

        assertThat(describe("--podcast", "show", "--image", file.toString())).isEqualTo(Exit.REFUSED);
        assertThat(castlog.calls()).containsExactly("PUT /podcasts/show/image");
        assertThat(err.toString()).contains("the image is square");
        assertThat(describe("--podcast", "show", "--chapters", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("need --episode");
    }

    @Test
    void erasesOnlyWhatIsConfirmed() {
        castlog.answers("DELETE /podcasts/show?confirm=show", 200, "{\"podcastId\":\"show\",\"state\":\"ERASED\"}")
                .answers("DELETE /podcasts/show/episodes/e1?confirm=e1", 202, "");

        assertThat(run("erase", "show")).isEqualTo(2);
        assertThat(castlog.calls()).isEmpty();
        assertThat(run("erase", "show", "--yes", "--json")).isZero();
        assertThat(out.toString()).contains("\"state\" : \"ERASED\"");
        assertThat(run("erase", "show", "e1", "--yes")).isZero();
        assertThat(out.toString()).contains("show / e1  asked to be erased");
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
