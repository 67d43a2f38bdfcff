package io.castlog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The listing that dashboards, alert rules and alarms are held to tells what the services really export. */
@ExtendWith(CastlogExtension.class)
class MetersIT {
    private final RunningCastlog castlog;

    @TempDir
    private Path folder;

    MetersIT(RunningCastlog castlog) {
        this.castlog = castlog;
    }

    @Test
    void servicesThatHavePublishedExportEveryListedMeter() throws Exception {
        castlog.publish(Recordings.sampleFile(folder, "ashiel-mystery-chapter-2.ogg"), "--podcast", "meters");

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Meters.read(exported()).lines())
                        .containsAll(Meters.listed().lines()));
    }

    private String exported() {
        return Stream.of(1, 2, 3)
                .map(service -> castlog.url(service).resolve("/prometheus"))
                .map(this::get)
                .collect(Collectors.joining("\n"));
    }

    private String get(URI uri) {
        try {
            return new String(castlog.get(uri).body(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
