package io.castlog.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.events.Topics;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySourcePropertyResolver;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicNamesTest {
    @Test
    void topicsAreCalledAsTheContractsCallThem() {
        TopicNames names = names(Map.of("castlog.topics.catalog", "", "castlog.topics.catalog-before", ""));

        assertThat(names.of(Topics.CATALOG)).isEqualTo("x-feed.catalog.v1");
        assertThat(names.generations(Topics.CATALOG)).containsExactly("x-feed.catalog.v1");
        assertThat(names.deadLettersOf(Topics.CATALOG)).isEqualTo("x-feed.catalog.v1.dlt");
    }

    @Test
    void aMovedTopicIsReadInItsOldPlacesFirst() {
        TopicNames names = names(Map.of(
                "castlog.topics.job-status", "c",
                "castlog.topics.job-status-before", "transcode.job-status.v1,b"));

        assertThat(names.of(Topics.JOB_STATUS)).isEqualTo("x-c");
        assertThat(names.generations(Topics.JOB_STATUS)).containsExactly("x-transcode.job-status.v1", "x-b", "x-c");
        assertThat(names.deadLettersOf(Topics.JOB_STATUS)).isEqualTo("x-transcode.job-status.v1.dlt");
    }

    @Test
    void aTopicIsNotMovedToItself() {
        assertThatThrownBy(() -> names(Map.of("castlog.topics.catalog-before", "feed.catalog.v1")))
                .hasMessageContaining("castlog.topics.catalog-before: one topic stands twice");
    }

    private static TopicNames names(Map<String, Object> settings) {
        return new TopicNames("x-", new PropertySourcePropertyResolver(MapPropertySource.of("test", settings)));
    }
}
