package io.castlog.testkit;

import io.micronaut.core.util.EnvironmentProperties;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** One test's resources on the local stack, and how a service is told of them. */
public final class Environment {
    /** The bearer token of writing API calls. */
    public static final String TOKEN = "test-token";

    private static final SdkHttpClient HTTP = ApacheHttpClient.create();
    private static final EnvironmentProperties NAMES = EnvironmentProperties.empty();

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = new LinkedHashMap<>(variables);
        this.variables.put("CASTLOG_API_TOKENS", TOKEN);
    }

    /** What the environment of a service's process would be. */
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /**
     * The same as Micronaut properties: every name that an environment variable of this value would set, for
     * {@code TestPropertyProvider} or {@code ApplicationContext.run}.
     */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>(variables);
        variables.forEach((variable, value) ->
                NAMES.findPropertyNamesForEnvironmentVariable(variable).forEach(name -> properties.put(name, value)));
        return properties;
    }

    /** As {@link #properties()}, some of them set to other values by their Micronaut names. */
    public Map<String, String> properties(Map<String, String> changes) {
        Map<String, String> properties = properties();
        properties.putAll(changes);
        return properties;
    }

    /** Bootstrap servers. */
    public String kafka() {
        return variable("KAFKA_BOOTSTRAP_SERVERS");
    }

    /** A topic or consumer group as it is called in Kafka. */
    public String topic(String name) {
        return variable("CASTLOG_TOPIC_PREFIX") + name;
    }

    /** Bucket of what creators upload. */
    public String inputBucket() {
        return variable("CASTLOG_INPUT_BUCKET");
    }

    /** Bucket of finished audio. */
    public String outputBucket() {
        return variable("CASTLOG_OUTPUT_BUCKET");
    }

    /** Bucket of feeds. */
    public String rssBucket() {
        return variable("CASTLOG_RSS_BUCKET");
    }

    /** Bucket of the archived log. */
    public String archiveBucket() {
        return variable("CASTLOG_ARCHIVE_BUCKET");
    }

    /** Table of uploads. */
    public String uploadsTable() {
        return variable("CASTLOG_UPLOADS_TABLE");
    }

    /** Table of transcode jobs. */
    public String jobsTable() {
        return variable("CASTLOG_JOBS_TABLE");
    }

    /** Table of shows and episodes. */
    public String catalogTable() {
        return variable("CASTLOG_CATALOG_TABLE");
    }

    /** Table of shows and episodes that a replay may fill and put to use. */
    public String catalogStandbyTable() {
        return variable("CASTLOG_CATALOG_STANDBY_TABLE");
    }

    /** Table of the keys of shows. */
    public String keysTable() {
        return variable("CASTLOG_KEYS_TABLE");
    }

    /** Table of the titles, covers and chapters that files are tagged with. */
    public String tagsTable() {
        return variable("CASTLOG_TAGS_TABLE");
    }

    /** URL of the queue of the input bucket's events. */
    public String uploadsQueue() {
        return variable("CASTLOG_UPLOADS_QUEUE_URL");
    }

    /** URL of the queue of what could not be handled from {@link #uploadsQueue()}. */
    public String uploadsDeadLetterQueue() {
        return variable("CASTLOG_UPLOADS_DEAD_LETTER_QUEUE_URL");
    }

    /** URL of the queue of MediaConvert's events. */
    public String jobEventsQueue() {
        return variable("CASTLOG_JOB_EVENTS_QUEUE_URL");
    }

    /** URL of the queue of what could not be handled from {@link #jobEventsQueue()}. */
    public String jobEventsDeadLetterQueue() {
        return variable("CASTLOG_JOB_EVENTS_DEAD_LETTER_QUEUE_URL");
    }

    /** Where the edge listens; only of an environment that has one. */
    public URI edge() {
        return URI.create(variable("AWS_ENDPOINT_URL_CLOUDFRONT"));
    }

    /** A value by the name of its environment variable. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is none of " + variables.keySet());
        }
        return value;
    }

    /** A client of the stack's S3. */
    public S3Client s3() {
        return S3Client.builder()
                .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL_S3")))
                .forcePathStyle(true)
                .httpClient(HTTP)
                .build();
    }

    /** A client of the stack's SQS. */
    public SqsClient sqs() {
        return SqsClient.builder()
                .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL_SQS")))
                .httpClient(HTTP)
                .build();
    }

    /** A client of the stack's DynamoDB. */
    public DynamoDbClient dynamodb() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(variable("AWS_ENDPOINT_URL_DYNAMODB")))
                .httpClient(HTTP)
                .build();
    }
}
