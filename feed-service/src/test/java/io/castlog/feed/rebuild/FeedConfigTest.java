package io.castlog.feed.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.events.feed.Publishing;
import io.castlog.feed.body.RssBucketConfig;
import io.castlog.feed.catalog.CatalogConfig;
import io.castlog.feed.catalog.PublishingConfig;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

/** Values as the environment variables set them, seen through application.yml. */
class FeedConfigTest {
    private static final Map<String, Object> REQUIRED = Map.of(
            "CASTLOG_PUBLISHING_FEED_BASE", "https://feeds.example.org/",
            "CASTLOG_PUBLISHING_MEDIA_BASE", "https://media.example.org",
            "CASTLOG_CATALOG_TABLE", "pod-meta",
            "CASTLOG_KEYS_TABLE", "pod-keys",
            "CASTLOG_RSS_BUCKET", "pod-rss");

    @Test
    void defaults() {
        try (ApplicationContext context = context(Map.of())) {
            assertThat(context.getBean(PublishingConfig.class).publishing())
                    .isEqualTo(new Publishing("https://feeds.example.org", "https://media.example.org"));
            assertThat(context.getBean(CatalogConfig.class)).isEqualTo(new CatalogConfig("pod-meta", ""));
            assertThat(context.getBean(RssBucketConfig.class))
                    .isEqualTo(new RssBucketConfig("pod-rss", "public, max-age=60"));
            assertThat(context.getBean(EdgeConfig.class).invalidated()).isEmpty();
            assertThat(context.getRequiredProperty("micronaut.server.port", Integer.class))
                    .isEqualTo(8403);
            assertThat(context.getRequiredProperty("castlog.revisions.keep", Integer.class))
                    .isEqualTo(100);
            assertThat(context.getRequiredProperty("castlog.revisions.days", Integer.class))
                    .isEqualTo(400);
            assertThat(context.getRequiredProperty("castlog.topic-prefix", String.class))
                    .isEmpty();
            assertThat(context.getRequiredProperty("kafka.bootstrap.servers", String.class))
                    .isEqualTo("localhost:9092");
        }
    }

    @Test
    void overrides() {
        Map<String, Object> set = Map.of(
                "CASTLOG_PUBLISHING_MOVE_FROM", "https://old.example.org",
                "CASTLOG_RSS_CACHE_CONTROL", "no-cache",
                "CASTLOG_EDGE_DISTRIBUTION_ID", "E123",
                "CASTLOG_REVISIONS_KEEP", "7",
                "CASTLOG_REVISIONS_DAYS", "30",
                "CASTLOG_TOPIC_PREFIX", "t-",
                "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
                "MICRONAUT_SERVER_PORT", "9000");
        try (ApplicationContext context = context(set)) {
            assertThat(context.getBean(PublishingConfig.class).moveFrom()).isEqualTo("https://old.example.org");
            assertThat(context.getBean(RssBucketConfig.class).cacheControl()).isEqualTo("no-cache");
            assertThat(context.getBean(EdgeConfig.class).invalidated()).isEqualTo(Optional.of("E123"));
            assertThat(context.getRequiredProperty("micronaut.server.port", Integer.class))
                    .isEqualTo(9000);
            assertThat(context.getRequiredProperty("castlog.revisions.keep", Integer.class))
                    .isEqualTo(7);
            assertThat(context.getRequiredProperty("castlog.revisions.days", Integer.class))
                    .isEqualTo(30);
            assertThat(context.getRequiredProperty("castlog.topic-prefix", String.class))
                    .isEqualTo("t-");
            assertThat(context.getRequiredProperty("kafka.bootstrap.servers", String.class))
                    .isEqualTo("kafka:9092");
        }
    }

    private static ApplicationContext context(Map<String, Object> more) {
        Map<String, Object> set = new HashMap<>(REQUIRED);
        set.putAll(more);
        set.put("kafka.enabled", false);
        return ApplicationContext.builder("replay").properties(set).start();
    }

    @Factory
    @Requires(property = "kafka.enabled", value = "false")
    static final class Unplugged {
        @Singleton
        Producer<byte[], byte[]> producer() {
            return new MockProducer<>();
        }
    }
}
