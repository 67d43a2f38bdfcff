package io.castlog.ingest.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.events.Reason;
import io.castlog.events.Topics;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.ingest.UploadRejected;
import io.castlog.platform.event.Decoded;
import io.castlog.platform.event.EventCodec;
import io.castlog.platform.event.Received;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** One test class's bucket, queue, table and topics. */
public final class IngestStack {
    /** For whatever has to happen in the end. */
    public static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Environment environment;
    private final S3Client s3;
    private final SqsClient sqs;

    /** With names that say whose they are. */
    public IngestStack(String name) {
        environment = CastlogStack.environment(name);
        s3 = environment.s3();
        sqs = environment.sqs();
    }

    /** Where everything is. */
    public Environment environment() {
        return environment;
    }

    /** Settings of the service, some of them changed. */
    public Map<String, String> properties(Map<String, String> changes) {
        Map<String, String> all = environment.properties(changes);
        all.put("micronaut.server.port", "-1");
        return all;
    }

    /** A client of the bucket. */
    public S3Client s3() {
        return s3;
    }

    /** Puts an object, as any S3 client does. */
    public void put(String key, byte[] content) {
        s3.putObject(request -> request.bucket(environment.inputBucket()).key(key), RequestBody.fromBytes(content));
    }

    /** Puts an object with metadata. */
    public void put(String key, byte[] content, Map<String, String> metadata) {
        s3.putObject(
                request -> request.bucket(environment.inputBucket()).key(key).metadata(metadata),
                RequestBody.fromBytes(content));
    }

    /** Sends a message to the queue. */
    public void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(environment.uploadsQueue()).messageBody(body));
    }

    /** Takes the messages that are in a queue now; they stay hidden for a while. */
    public List<Message> receive(String queue) {
        return sqs.receiveMessage(request -> request.queueUrl(queue)
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** Everything that was published so far. */
    public List<Received<UploadEvent>> published() {
        EventCodec<UploadEvent> codec = new EventCodec<>(Topics.UPLOADS);
        List<Received<UploadEvent>> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", environment.kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            String topic = environment.topic(Topics.UPLOADS.name());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> consumed : consumer.poll(Duration.ofMillis(200))) {
                    assertThat(codec.decode(consumed)).isInstanceOf(Decoded.Known.class);
                    if (codec.decode(consumed) instanceof Decoded.Known<UploadEvent>(var received)) {
                        events.add(received);
                    }
                }
            }
        }
        return events;
    }

    /** What was published about one key, once there is so much. */
    public List<UploadEvent> awaitEvents(String key, int count) {
        List<UploadEvent> events = new ArrayList<>();
        await().atMost(DEADLINE).untilAsserted(() -> {
            events.clear();
            published().stream().map(Received::event).filter(isAbout(key)).forEach(events::add);
            assertThat(events).hasSize(count);
        });
        return events;
    }

    /** The one upload of a key. */
    public UploadReceived awaitReceived(String key) {
        UploadEvent event = awaitEvents(key, 1).getFirst();
        assertThat(event).isInstanceOf(UploadReceived.class);
        return (UploadReceived) event;
    }

    /** Why the one file of a key was refused. */
    public Reason awaitRejected(String key) {
        UploadEvent event = awaitEvents(key, 1).getFirst();
        assertThat(event).isInstanceOf(UploadRejected.class);
        return ((UploadRejected) event).reason();
    }

    private static Predicate<UploadEvent> isAbout(String key) {
        return event -> switch (event) {
            case UploadReceived received -> received.object().key().equals(key);
            case UploadRejected rejected -> rejected.object().key().equals(key);
        };
    }
}
