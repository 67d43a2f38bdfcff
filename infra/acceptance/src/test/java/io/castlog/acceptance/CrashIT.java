package io.castlog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Any process may be killed at any moment. Beside the others: it mostly waits. */
@Execution(ExecutionMode.CONCURRENT)
class CrashIT {
    private static final List<String> SERVICES = List.of("ingest-service", "transcode-service", "feed-service");

    /** What a killed process held is given to the next one after seconds, not after the half minute of the defaults. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "CASTLOG_INGEST_QUEUE_VISIBILITY", "5s",
            "CASTLOG_JOB_EVENTS_VISIBILITY", "5s",
            "KAFKA_CONSUMERS_DEFAULT_SESSION_TIMEOUT_MS", "6000",
            "KAFKA_CONSUMERS_DEFAULT_HEARTBEAT_INTERVAL_MS", "1500");

    private static RunningCastlog castlog;

    @BeforeAll
    static void start() throws IOException {
        castlog = new RunningCastlog(CastlogExtension.folder("crash"), IMPATIENT);
    }

    @AfterAll
    static void stop() {
        castlog.close();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void nothingIsLostOrDoubledByAKill() throws Exception {
        byte[] recording = Recordings.sample("ashiel-mystery-chapter-2.ogg");
        for (String service : SERVICES) {
            castlog.drop("crash/before-" + service + ".ogg", recording);
            castlog.kill(service);
            assertThat(castlog.awaitEnd()).isEqualTo(1);
            assertThat(castlog.told()).contains(service + " ended with status");
            castlog.startAgain();
            assertOnce("before-" + service);
        }

        castlog.drop("crash/before-everything.ogg", recording);
        castlog.killLauncher();
        castlog.startAgain();

        assertOnce("before-everything");
        assertThat(castlog.feed("crash").items()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    void aRestartFindsEverything() throws Exception {
        castlog.drop("kept/talk.ogg", Recordings.sample("age-of-chivalry-chapter-18.ogg"));
        castlog.outcome("kept/talk.ogg");
        Feed before = castlog.feed("kept");

        assertThat(castlog.stop()).isZero();
        castlog.startAgain();

        assertThat(castlog.feed("kept")).isEqualTo(before);
        assertThat(castlog.get(before.items().getFirst().enclosure()).statusCode())
                .isEqualTo(200);
        assertThat(castlog.find(castlog.url(3), "/podcasts/kept/episodes/talk"))
                .hasValueSatisfying(episode ->
                        assertThat(episode.path("published").asBoolean()).isTrue());
    }

    /** One upload, one episode in the feed, one set of renditions in the output bucket. */
    private void assertOnce(String name) throws IOException {
        JsonNode episode = castlog.outcome("crash/" + name + ".ogg");
        assertThat(episode.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(castlog.s3()
                        .listObjectsV2(r -> r.bucket(RunningCastlog.OUTPUT).prefix("crash/" + name + "/"))
                        .contents())
                .hasSize(3);
        assertThat(castlog.feed("crash").items().stream()
                        .filter(item -> item.guid().equals(episode.path("guid").asText())))
                .hasSize(1);
    }
}
