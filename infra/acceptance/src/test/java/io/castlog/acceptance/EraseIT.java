package io.castlog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Erasing a published show: nobody holds anything of it. */
@Order(2)
@ExtendWith(CastlogExtension.class)
class EraseIT {
    private static final List<String> TABLES = List.of("uploads", "jobs", "meta", "tags");
    private static final List<String> BUCKETS = List.of("in", "out", "rss");

    private final RunningCastlog castlog;

    @TempDir
    private Path folder;

    EraseIT(RunningCastlog castlog) {
        this.castlog = castlog;
    }

    @Test
    void ofAnErasedShowNothingIsLeft() throws Exception {
        RunningCastlog.Published published = castlog.publish(
                Recordings.sampleFile(folder, "ashiel-mystery-chapter-2.ogg"), "--podcast", "forgotten");
        assertThat(published.status()).isZero();
        URI enclosure = URI.create(published.text("/enclosure/url"));
        assertThat(castlog.get(enclosure).statusCode()).isEqualTo(200);

        assertThat(castlog.run("erase", "forgotten")).isEqualTo(2);
        assertThat(castlog.run("erase", "forgotten", "--yes")).isZero();

        await().atMost(RunningCastlog.PATIENCE).untilAsserted(() -> {
            for (String bucket : BUCKETS) {
                assertThat(objects(bucket)).as(bucket).noneMatch(key -> key.contains("forgotten"));
            }
            for (String table : TABLES) {
                assertThat(items(table)).as(table).isEmpty();
            }
        });
        await().atMost(RunningCastlog.PATIENCE)
                .untilAsserted(() -> assertThat(castlog.get(URI.create(castlog.edge() + "/forgotten/feed.xml"))
                                .statusCode())
                        .isEqualTo(410));
        assertThat(castlog.get(URI.create(castlog.url(3) + "/podcasts/forgotten"))
                        .statusCode())
                .isEqualTo(410);
        assertThat(castlog.publish(
                                Recordings.sampleFile(folder, "age-of-chivalry-chapter-18.ogg"),
                                "--podcast",
                                "forgotten")
                        .status())
                .isNotZero();
    }

    private List<String> objects(String bucket) {
        return castlog
                .s3()
                .listObjectsV2Paginator(list -> list.bucket("pod-" + bucket + "-dev-local"))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    /** What a table says of the show, but that it was erased. */
    private List<String> items(String table) throws IOException {
        try (DynamoDbClient dynamo = castlog.dynamo()) {
            return dynamo.scanPaginator(scan -> scan.tableName("pod-" + table + "-dev-local")).items().stream()
                    .map(Object::toString)
                    .filter(item -> item.contains("forgotten"))
                    .filter(item -> !item.contains("erased/forgotten") && !item.contains("#show"))
                    .toList();
        }
    }
}
