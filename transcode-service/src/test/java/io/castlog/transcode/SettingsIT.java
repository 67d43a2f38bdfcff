package io.castlog.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.transcode.job.JobEventsConfig;
import io.castlog.transcode.job.JobsConfig;
import io.castlog.transcode.job.MediaConvertConfig;
import io.castlog.transcode.measure.OutputConfig;
import io.castlog.transcode.preset.PresetsConfig;
import io.castlog.transcode.sweep.SweepConfig;
import io.castlog.transcode.tag.TagsConfig;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings as the environment gives them; a service that finds nobody to talk to shows them. */
class SettingsIT {
    private static final Map<String, Object> REQUIRED = Map.of(
            "CASTLOG_OUTPUT_BUCKET", "out",
            "CASTLOG_TAGS_TABLE", "tags",
            "CASTLOG_RSS_BUCKET", "rss",
            "CASTLOG_JOBS_TABLE", "jobs",
            "CASTLOG_JOB_EVENTS_QUEUE_URL", "http://sqs/events",
            "CASTLOG_JOB_EVENTS_DEAD_LETTER_QUEUE_URL", "http://sqs/dead",
            "CASTLOG_MEDIACONVERT_ROLE_ARN", "arn:role");

    @Test
    void defaultsAreWhatTheReadmeSays() {
        try (ApplicationContext settings = settings(REQUIRED)) {
            assertThat(settings.getBean(TagsConfig.class)).isEqualTo(new TagsConfig("tags", "rss"));
            assertThat(settings.getBean(OutputConfig.class)).isEqualTo(new OutputConfig("out"));
            assertThat(settings.getBean(JobsConfig.class)).isEqualTo(new JobsConfig("jobs", 20, Duration.ofDays(7), 3));
            assertThat(settings.getBean(JobEventsConfig.class))
                    .isEqualTo(new JobEventsConfig("http://sqs/events", "http://sqs/dead", Duration.ofSeconds(30), 4));
            assertThat(settings.getBean(MediaConvertConfig.class))
                    .isEqualTo(new MediaConvertConfig("arn:role", "Default"));
            assertThat(settings.getBean(PresetsConfig.class)).isEqualTo(new PresetsConfig("", -16, -1.5));
            assertThat(settings.getBean(SweepConfig.class))
                    .isEqualTo(new SweepConfig(Duration.ofMinutes(1), Duration.ofMinutes(5), 25, 100));
        }
    }

    @Test
    void theEnvironmentSetsEverything() {
        Map<String, Object> environment = new HashMap<>(REQUIRED);
        environment.putAll(Map.of(
                "CASTLOG_JOBS_IN_FLIGHT", "2",
                "CASTLOG_JOBS_OLDEST_UPLOAD", "2d",
                "CASTLOG_JOBS_ATTEMPTS", "5",
                "CASTLOG_JOB_EVENTS_VISIBILITY", "45s",
                "CASTLOG_JOB_EVENTS_CONCURRENCY", "9",
                "CASTLOG_MEDIACONVERT_QUEUE", "mine"));
        environment.putAll(Map.of(
                "CASTLOG_PRESETS_PREFIX", "/castlog/presets/",
                "CASTLOG_PRESETS_LOUDNESS", "-19",
                "CASTLOG_PRESETS_TRUE_PEAK", "-2",
                "CASTLOG_SWEEP_EVERY", "3s",
                "CASTLOG_SWEEP_AFTER", "4s",
                "CASTLOG_SWEEP_PAGES", "5",
                "CASTLOG_SWEEP_JOBS", "6"));
        try (ApplicationContext settings = settings(environment)) {
            assertThat(settings.getBean(JobsConfig.class)).isEqualTo(new JobsConfig("jobs", 2, Duration.ofDays(2), 5));
            assertThat(settings.getBean(JobEventsConfig.class))
                    .isEqualTo(new JobEventsConfig("http://sqs/events", "http://sqs/dead", Duration.ofSeconds(45), 9));
            assertThat(settings.getBean(MediaConvertConfig.class))
                    .isEqualTo(new MediaConvertConfig("arn:role", "mine"));
            assertThat(settings.getBean(PresetsConfig.class))
                    .isEqualTo(new PresetsConfig("/castlog/presets/", -19, -2));
            assertThat(settings.getBean(SweepConfig.class))
                    .isEqualTo(new SweepConfig(Duration.ofSeconds(3), Duration.ofSeconds(4), 5, 6));
        }
    }

    @Test
    void aMissingSettingIsNamed() {
        assertThatThrownBy(() -> settings(Map.of())).hasStackTraceContaining("CASTLOG_");
    }

    @Test
    void boundsAreChecked() {
        assertThatThrownBy(() -> new JobsConfig("jobs", 0, Duration.ZERO, 3)).hasMessageContaining("in-flight 0");
        assertThatThrownBy(() -> new JobsConfig("jobs", 1, Duration.ZERO, 0)).hasMessageContaining("attempts 0");
        assertThatThrownBy(() -> new PresetsConfig("", 1, -1)).hasMessageContaining("loudness 1.0");
        assertThatThrownBy(() -> new PresetsConfig("", -60, -1)).hasMessageContaining("loudness -60.0");
        assertThatThrownBy(() -> new PresetsConfig("", -16, 1)).hasMessageContaining("true-peak 1.0");
        assertThatThrownBy(() -> new PresetsConfig("", -16, -9)).hasMessageContaining("true-peak -9.0");
    }

    private static ApplicationContext settings(Map<String, Object> environment) {
        return ApplicationContext.builder()
                .propertySources(PropertySource.of(
                        "environment",
                        environment,
                        PropertySource.PropertyConvention.ENVIRONMENT_VARIABLE,
                        PropertySource.Origin.of("test")))
                .properties(OutageIT.UNPLUGGED)
                .start();
    }
}
