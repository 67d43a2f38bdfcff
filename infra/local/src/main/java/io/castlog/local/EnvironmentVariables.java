package io.castlog.local;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The environment variables that name an environment's resources to the services. */
record EnvironmentVariables(Environment environment, UnaryOperator<String> queueUrl) {

    Map<String, String> all() {
        return Map.ofEntries(
                Map.entry("CASTLOG_TOPIC_PREFIX", environment.topicPrefix()),
                Map.entry("CASTLOG_INPUT_BUCKET", environment.name(Resources.INPUT_BUCKET)),
                Map.entry("CASTLOG_OUTPUT_BUCKET", environment.name(Resources.OUTPUT_BUCKET)),
                Map.entry("CASTLOG_RSS_BUCKET", environment.name(Resources.RSS_BUCKET)),
                Map.entry("CASTLOG_ARCHIVE_BUCKET", environment.name(Resources.LOG_BUCKET)),
                Map.entry("CASTLOG_UPLOADS_TABLE", environment.name(Resources.UPLOADS_TABLE.kind())),
                Map.entry("CASTLOG_JOBS_TABLE", environment.name(Resources.JOBS_TABLE.kind())),
                Map.entry("CASTLOG_CATALOG_TABLE", environment.name(Resources.CATALOG_TABLE.kind())),
                Map.entry("CASTLOG_CATALOG_STANDBY_TABLE", environment.name(Resources.CATALOG_STANDBY_TABLE.kind())),
                Map.entry("CASTLOG_KEYS_TABLE", environment.name(Resources.KEYS_TABLE.kind())),
                Map.entry("CASTLOG_TAGS_TABLE", environment.name(Resources.TAGS_TABLE.kind())),
                Map.entry("CASTLOG_UPLOADS_QUEUE_URL", url(Resources.UPLOADS_QUEUE.kind())),
                Map.entry("CASTLOG_UPLOADS_DEAD_LETTER_QUEUE_URL", url(Resources.UPLOADS_QUEUE.deadLetters())),
                Map.entry("CASTLOG_JOB_EVENTS_QUEUE_URL", url(Resources.JOB_EVENTS_QUEUE.kind())),
                Map.entry("CASTLOG_JOB_EVENTS_DEAD_LETTER_QUEUE_URL", url(Resources.JOB_EVENTS_QUEUE.deadLetters())),
                Map.entry("CASTLOG_MEDIACONVERT_ROLE_ARN", Resources.MEDIACONVERT_ROLE_ARN),
                Map.entry("CASTLOG_MEDIACONVERT_QUEUE", environment.mediaConvertQueue()));
    }

    private String url(String kind) {
        return queueUrl.apply(environment.name(kind));
    }
}
