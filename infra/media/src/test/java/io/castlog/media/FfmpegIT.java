package io.castlog.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegIT {
    @Test
    void unpacksOnceAlsoWhenSeveralStartTogether(@TempDir Path cache) throws Exception {
        Callable<Ffmpeg> find = () -> Ffmpeg.find(null, variables(Map.of("CASTLOG_FFMPEG_CACHE", cache.toString())));
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Ffmpeg> found : executor.invokeAll(List.of(find, find, find))) {
                assertThat(found.get().source()).isEqualTo(Ffmpeg.Source.EMBEDDED);
                assertThat(found.get().version()).startsWith("8.");
                assertThat(found.get().encoders()).contains("libmp3lame", "aac", "libopus");
            }
        }
        try (var left = Files.list(cache)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void usesTheConfiguredOne(@TempDir Path folder) throws Exception {
        Path embedded = Samples.FFMPEG.ffmpeg();
        for (String program : List.of("ffmpeg", "ffprobe")) {
            Path script = folder.resolve(program);
            String libraries = Samples.FFMPEG.environment().getOrDefault("LD_LIBRARY_PATH", "");
            Files.writeString(
                    script,
                    "#!/bin/sh\nLD_LIBRARY_PATH=" + libraries + " exec " + embedded.resolveSibling(program)
                            + " \"$@\"\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }

        assertThat(Ffmpeg.find(folder).source()).isEqualTo(Ffmpeg.Source.CONFIGURED);
        assertThat(Ffmpeg.find(null, variables(Map.of("CASTLOG_FFMPEG", folder + "/ffmpeg")))
                        .ffmpeg())
                .isEqualTo(folder.resolve("ffmpeg"));
    }

    @Test
    void saysWhatIsWrongWithTheConfiguredOne(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> Ffmpeg.find(folder))
                .isInstanceOf(FfmpegUnavailableException.class)
                .hasMessageContaining("CASTLOG_FFMPEG");
        for (String program : List.of("ffmpeg", "ffprobe")) {
            Path script = Files.writeString(folder.resolve(program), "#!/bin/sh\necho no such luck >&2\nexit 3\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        assertThatThrownBy(() -> Ffmpeg.find(folder))
                .isInstanceOf(FfmpegUnavailableException.class)
                .hasMessageContaining("status 3")
                .hasMessageContaining("no such luck");
    }

    @Test
    void putsEmptyLibrariesWhereASlimImageLacksThem(@TempDir Path folder) throws Exception {
        Path ffmpeg = Files.createFile(folder.resolve("ffmpeg"));

        Path stubs = EmbeddedFfmpeg.stub(ffmpeg, "libpulse.so.0");

        assertThat(stubs).isNotNull();
        assertThat(Files.readAllBytes(folder.resolve("stubs/libpulse.so.0"))).startsWith(0x7f, 'E', 'L', 'F');
        assertThat(EmbeddedFfmpeg.stub(ffmpeg, "libssl.so.3")).isNull();
        assertThat(EmbeddedFfmpeg.stub(ffmpeg, "../../etc/passwd")).isNull();
    }

    private static UnaryOperator<@Nullable String> variables(Map<String, String> variables) {
        return name -> name == null ? null : variables.get(name);
    }
}
