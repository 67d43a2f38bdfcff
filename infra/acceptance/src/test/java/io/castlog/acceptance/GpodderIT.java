package io.castlog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A podcast app that others wrote: gPodder's command line, with a home of its own and no network but the edge. */
@Order(2)
@ExtendWith(CastlogExtension.class)
class GpodderIT {
    private static final String NOWHERE = "http://127.0.0.1:9";

    private final RunningCastlog castlog;

    @TempDir
    private Path folder;

    GpodderIT(RunningCastlog castlog) {
        this.castlog = castlog;
    }

    @BeforeAll
    static void isInstalled() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "gpo")));
        assumeTrue(found, "Not tried with gPodder: there is no gpo here (Debian has it in the package gpodder)");
    }

    @Test
    void subscribesAndDownloadsAnEpisode() throws Exception {
        RunningCastlog.Published published =
                castlog.publish(Recordings.sampleFile(folder, "ashiel-mystery-chapter-2.ogg"), "--podcast", "gpodder");
        Feed feed = castlog.feed("gpodder");
        Feed.Item item = feed.item(published.text("/guid"));
        URI address = URI.create(castlog.edge() + "/gpodder/feed.xml");

        assertThat(gpo("subscribe", address.toString())).contains("Successfully added");
        assertThat(gpo("list")).contains(feed.title(), address.toString());
        assertThat(gpo("episodes", "--guid", address.toString())).contains(item.title(), item.guid());
        assertThat(gpo("download", address.toString())).contains("1 episodes downloaded");
        assertThat(gpo("update", address.toString())).doesNotContain("Error");

        assertThat(downloads())
                .singleElement()
                .satisfies(file -> assertThat(Files.readAllBytes(file))
                        .isEqualTo(castlog.get(item.enclosure()).body()));
    }

    private String gpo(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("gpo"));
        command.addAll(List.of(arguments));
        Path said = folder.resolve("gpo.txt");
        ProcessBuilder gpo = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(said.toFile());
        gpo.environment()
                .putAll(Map.of(
                        "GPODDER_HOME",
                        home().toString(),
                        "HOME",
                        folder.toString(),
                        "LC_ALL",
                        "C.UTF-8",
                        "http_proxy",
                        NOWHERE,
                        "https_proxy",
                        NOWHERE,
                        "no_proxy",
                        "127.0.0.1"));
        Process process = gpo.start();
        try {
            boolean ended = process.waitFor(RunningCastlog.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            String text = Files.readString(said, StandardCharsets.UTF_8);
            assertThat(ended).as(text).isTrue();
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        } finally {
            process.destroyForcibly();
        }
    }

    private List<Path> downloads() throws IOException {
        try (Stream<Path> files = Files.walk(home().resolve("Downloads"))) {
            return files.filter(file -> file.toString().endsWith(".mp3")).toList();
        }
    }

    private Path home() {
        return folder.resolve("gpodder");
    }
}
