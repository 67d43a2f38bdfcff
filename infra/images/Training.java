import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a service does when it starts, done by its libraries alone: Micronaut with its server, Kafka's clients, calls of
 * the AWS SDK that something answers. A run of it trains the AOT cache of an image. None of Castlog's own classes takes
 * part, so that the cache changes when the libraries do, and not with every change of ours; see decision 0026.
 */
public final class Training {
    private static final Map<String, Object> SETTINGS = Map.of(
            "micronaut.server.port", -1,
            "micronaut.security.enabled", true,
            "micronaut.security.token.bearer.enabled", true,
            "micronaut.metrics.binders.kafka.enabled", false,
            "endpoints.all.sensitive", false,
            "kafka.health.enabled", false);
    private static final Map<String, Object> KAFKA = Map.of(
            "bootstrap.servers", "127.0.0.1:1",
            "group.id", "training",
            "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());

    private Training() {}

    public static void main(String[] args) throws IOException {
        try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, SETTINGS);
                var producer = new KafkaProducer<>(KAFKA, new ByteArraySerializer(), new ByteArraySerializer());
                var consumer = new KafkaConsumer<>(KAFKA, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                var admin = Admin.create(KAFKA)) {
            consumer.subscribe(List.of("training"));
            consumer.poll(Duration.ofMillis(200));
            get(server.getURI().resolve("/health"));
            get(server.getURI().resolve("/health/liveness"));
            get(server.getURI().resolve("/prometheus"));
            callAws(server.getURI());
        }
    }

    /** The server knows none of the calls: its answers are errors, which take the longest way through the SDK. */
    private static void callAws(URI server) {
        try (S3Client s3 = S3Client.builder().endpointOverride(server).forcePathStyle(true).build();
                DynamoDbClient dynamodb = DynamoDbClient.builder().endpointOverride(server).build();
                SqsClient sqs = SqsClient.builder().endpointOverride(server).build()) {
            expectRefusal(() -> s3.headBucket(request -> request.bucket("training")));
            expectRefusal(() -> s3.getObjectAsBytes(request -> request.bucket("training").key("k")));
            expectRefusal(() -> dynamodb.describeTable(request -> request.tableName("training")));
            expectRefusal(() -> sqs.receiveMessage(request -> request.queueUrl(server + "/0/training")));
        }
    }

    private static void expectRefusal(Runnable call) {
        try {
            call.run();
            throw new IllegalStateException("answered");
        } catch (SdkException refused) {
            System.out.println("refused, as expected: " + refused.getClass().getSimpleName());
        }
    }

    private static void get(URI uri) throws IOException {
        try (InputStream answer = uri.toURL().openStream()) {
            System.out.println(uri.getPath() + ": " + answer.readAllBytes().length + " bytes");
        }
    }
}
