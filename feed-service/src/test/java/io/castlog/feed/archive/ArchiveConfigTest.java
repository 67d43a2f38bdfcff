package io.castlog.feed.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values as the environment variables set them, seen through application.yml. */
class ArchiveConfigTest {
    @Test
    void defaults() {
        try (ApplicationContext context = context(Map.of())) {
            assertThat(context.getBean(ArchiveConfig.class))
                    .isEqualTo(new ArchiveConfig("", 8_000_000, Duration.ofMinutes(1), Duration.ofMinutes(5)));
        }
    }

    @Test
    void overrides() {
        Map<String, Object> set = Map.of(
                "CASTLOG_ARCHIVE_BUCKET", "pod-log",
                "CASTLOG_ARCHIVE_SEGMENT_SIZE", "1000",
                "CASTLOG_ARCHIVE_SEGMENT_AGE", "5s",
                "CASTLOG_ARCHIVE_GROUPS_EVERY", "1h");
        try (ApplicationContext context = context(set)) {
            assertThat(context.getBean(ArchiveConfig.class))
                    .isEqualTo(new ArchiveConfig("pod-log", 1000, Duration.ofSeconds(5), Duration.ofHours(1)));
        }
    }

    @Test
    void anArchiveLiesInABucketOrBelowAPrefixOfIt() {
        assertThat(ArchiveLocation.of(URI.create("s3://bucket"))).isEqualTo(new ArchiveLocation("bucket", ""));
        assertThat(ArchiveLocation.of(URI.create("s3://bucket/"))).isEqualTo(new ArchiveLocation("bucket", ""));
        assertThat(ArchiveLocation.of(URI.create("s3://bucket/old/one/")))
                .isEqualTo(new ArchiveLocation("bucket", "old/one/"));
        assertThatThrownBy(() -> ArchiveLocation.of(URI.create("https://bucket/x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ApplicationContext context(Map<String, Object> set) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "CASTLOG_PUBLISHING_FEED_BASE", "https://feeds.example.org",
                "CASTLOG_PUBLISHING_MEDIA_BASE", "https://media.example.org",
                "CASTLOG_CATALOG_TABLE", "pod-meta",
                "CASTLOG_KEYS_TABLE", "pod-keys",
                "CASTLOG_RSS_BUCKET", "pod-rss",
                "kafka.enabled", false));
        all.putAll(set);
        return ApplicationContext.builder()
                .environments("replay")
                .properties(all)
                .start();
    }
}
