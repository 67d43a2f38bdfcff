package io.castlog.k8s;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Which output is which setting. */
final class Wiring {
    /** The file of what the manifests need and no service reads. */
    static final String DEPLOYMENT = "deployment";

    private static final Map<String, String> INGEST = Map.of(
            "CASTLOG_INPUT_BUCKET", "UploadBucketName",
            "CASTLOG_UPLOADS_TABLE", "UploadsTableName",
            "CASTLOG_UPLOADS_QUEUE_URL", "UploadsQueueUrl",
            "CASTLOG_UPLOADS_DEAD_LETTER_QUEUE_URL", "UploadsDeadLetterQueueUrl");

    private static final Map<String, String> TRANSCODE = Map.of(
            "CASTLOG_OUTPUT_BUCKET", "OutputBucketName",
            "CASTLOG_RSS_BUCKET", "RssBucketName",
            "CASTLOG_JOBS_TABLE", "JobsTableName",
            "CASTLOG_TAGS_TABLE", "TagsTableName",
            "CASTLOG_JOB_EVENTS_QUEUE_URL", "JobEventsQueueUrl",
            "CASTLOG_JOB_EVENTS_DEAD_LETTER_QUEUE_URL", "JobEventsDeadLetterQueueUrl",
            "CASTLOG_MEDIACONVERT_ROLE_ARN", "MediaConvertRoleArn",
            "CASTLOG_MEDIACONVERT_QUEUE", "MediaConvertQueueArn",
            "CASTLOG_PRESETS_PREFIX", "PresetsPrefix",
            "CASTLOG_JOBS_IN_FLIGHT", "ProcessingConcurrency");

    private static final Map<String, String> FEED = Map.of(
            "CASTLOG_CATALOG_TABLE", "PodcastMetadataTableName",
            "CASTLOG_CATALOG_STANDBY_TABLE", "PodcastMetadataStandbyTableName",
            "CASTLOG_KEYS_TABLE", "KeysTableName",
            "CASTLOG_RSS_BUCKET", "RssBucketName",
            "CASTLOG_ARCHIVE_BUCKET", "LogBucketName",
            "CASTLOG_EDGE_STORE_ARN", "KeyValueStoreArn",
            "CASTLOG_PUBLISHING_FEED_BASE", "PublishingBase",
            "CASTLOG_PUBLISHING_MEDIA_BASE", "PublishingBase");

    private static final Map<String, String> IMAGES = Map.of(
            "INGEST_IMAGE", "IngestRepositoryUri",
            "TRANSCODE_IMAGE", "TranscodeRepositoryUri",
            "FEED_IMAGE", "FeedRepositoryUri");

    private Wiring() {}

    /**
     * Variables by the names of their files.
     *
     * @param tag of the services' images
     */
    static Map<String, Map<String, String>> files(Outputs outputs, String tag) {
        Map<String, Map<String, String>> files = new LinkedHashMap<>();
        files.put("ingest-service", withOrigins(outputs, service(outputs, INGEST)));
        files.put("transcode-service", service(outputs, TRANSCODE));
        files.put("feed-service", withOrigins(outputs, service(outputs, FEED)));
        files.put(DEPLOYMENT, deployment(outputs, tag));
        return files;
    }

    private static Map<String, String> service(Outputs outputs, Map<String, String> own) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("AWS_REGION", outputs.get("Region"));
        variables.put("KAFKA_BOOTSTRAP_SERVERS", outputs.get("BootstrapBrokers"));
        variables.put("CASTLOG_METRICS_NAMESPACE", outputs.get("MetricsNamespace"));
        own.forEach((variable, output) -> variables.put(variable, outputs.get(output)));
        return variables;
    }

    /** Of those with an API. A star is for the buckets alone: Micronaut takes it for the name of an origin. */
    private static Map<String, String> withOrigins(Outputs outputs, Map<String, String> variables) {
        String origins = outputs.get("CorsOrigins");
        if (!origins.equals("*")) {
            variables.put("CASTLOG_CORS_ORIGINS", origins);
        }
        return variables;
    }

    private static Map<String, String> deployment(Outputs outputs, String tag) {
        Map<String, String> variables = new TreeMap<>();
        IMAGES.forEach((variable, output) -> variables.put(variable, outputs.get(output) + ":" + tag));
        variables.put("AWS_REGION", outputs.get("Region"));
        variables.put("VPC_CIDR", outputs.get("VpcCidr"));
        outputs.find("ApiHost").ifPresent(host -> variables.put("API_HOST", host));
        outputs.find("ApiCertificateArn").ifPresent(arn -> variables.put("API_CERTIFICATE_ARN", arn));
        return variables;
    }
}
