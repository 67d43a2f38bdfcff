package io.castlog.transcode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.EpisodeId;
import io.castlog.events.Event;
import io.castlog.events.InputObject;
import io.castlog.events.JobId;
import io.castlog.events.OriginalTags;
import io.castlog.events.PodcastId;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.events.UploadId;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.ErasureEvent;
import io.castlog.events.feed.ShowDetails;
import io.castlog.events.feed.ShowEdited;
import io.castlog.events.ingest.UploadReceived;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.platform.event.Decoded;
import io.castlog.platform.event.EventCodec;
import io.castlog.platform.event.Json;
import io.castlog.testkit.CastlogStack;
import io.castlog.testkit.Environment;
import io.castlog.transcode.preset.Preset;
import io.castlog.transcode.preset.Presets;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What surrounds the service in its tests: the other services' part of Kafka, the buckets, the table, the queue. */
public final class Bench implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    public final Environment environment;
    public final S3Client s3;
    public final SqsClient sqs;
    public final DynamoDbClient dynamo;
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public Bench(String name) {
        environment = CastlogStack.environment(name);
        s3 = environment.s3();
        sqs = environment.sqs();
        dynamo = environment.dynamodb();
        Map<String, Object> kafka = Map.of("bootstrap.servers", environment.kafka());
        producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Says in Kafka what feed-service says of what was erased. */
    public void erased(ErasureEvent event) {
        send(new EventCodec<>(Topics.ERASURES)
                .encode(environment.topic(Topics.ERASURES.name()), URI.create("/test"), event, Instant.now()));
    }

    /** The keys of the output bucket below a prefix. */
    public List<String> outputs(String prefix) {
        return s3.listObjectsV2(list -> list.bucket(environment.outputBucket()).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** Says in Kafka what feed-service would say in the catalogue. */
    public void catalogue(CatalogEvent event) {
        send(new EventCodec<>(Topics.CATALOG)
                .encode(environment.topic(Topics.CATALOG.name()), URI.create("/test"), event, Instant.now()));
    }

    /** Puts an asset of a show. */
    public void asset(String key, byte[] content) {
        s3.putObject(put -> put.bucket(environment.rssBucket()).key(key), RequestBody.fromBytes(content));
    }

    /** Waits until what was said in the catalogue is known. */
    public void awaitKnown(PodcastId podcastId, String id, String text) {
        Awaitility.await(id + " of " + podcastId)
                .atMost(PATIENCE)
                .until(() -> dynamo.getItem(get -> get.tableName(environment.tagsTable())
                                .key(Map.of(
                                        "podcastId", AttributeValue.fromS(podcastId.value()),
                                        "episodeId", AttributeValue.fromS(id)))
                                .consistentRead(true))
                        .item()
                        .getOrDefault("state", AttributeValue.fromS(""))
                        .s()
                        .contains(text));
    }

    /** Puts a recording and returns what ingest-service would say of it. */
    public UploadReceived upload(String key, byte[] content) {
        String etag = s3.putObject(
                        put -> put.bucket(environment.inputBucket()).key(key), RequestBody.fromBytes(content))
                .eTag()
                .replace("\"", "");
        String[] parts = key.split("/", 2);
        return new UploadReceived(
                UploadId.of(environment.inputBucket(), key, UUID.randomUUID().toString()),
                new PodcastId(parts[0]),
                EpisodeId.ofFileName(parts[1]),
                "audio",
                new InputObject(environment.inputBucket(), key, null, etag, null, content.length),
                "audio/x-flac",
                OriginalTags.NONE);
    }

    /** Says in Kafka that an upload arrived now. */
    public void received(UploadReceived upload) {
        received(upload, Instant.now());
    }

    /** Says in Kafka when an upload arrived. */
    public void received(UploadReceived upload, Instant at) {
        send(new EventCodec<>(Topics.UPLOADS)
                .encode(environment.topic(Topics.UPLOADS.name()), URI.create("/test"), upload, at));
    }

    /** Sends a record as it is. */
    public void send(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.send(message).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("not sent", e);
        }
    }

    /** What stands in a topic for a show, oldest first. */
    public <E extends Event> List<E> events(Topic<E> topic, PodcastId show) {
        EventCodec<E> codec = new EventCodec<>(topic);
        return records(topic.name()).stream()
                .filter(message -> message.key() != null && show.value().equals(new String(message.key(), UTF_8)))
                .map(codec::decode)
                .map(decoded -> ((Decoded.Known<E>) decoded).received().event())
                .toList();
    }

    /** The events of a show of one type, once there are so many. */
    public <E extends JobStatusEvent> List<E> await(Class<E> type, PodcastId show, int count) {
        return Awaitility.await(type.getSimpleName() + " of " + show)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> of(type, show), events -> events.size() >= count);
    }

    /** The one event of one type, of an upload that is the only one of its show. */
    public <E extends JobStatusEvent> E await(Class<E> type, UploadReceived upload) {
        return await(type, upload.podcastId(), 1).getFirst();
    }

    /** The events of a show of one type so far. */
    public <E extends JobStatusEvent> List<E> of(Class<E> type, PodcastId show) {
        return events(Topics.JOB_STATUS, show).stream()
                .flatMap(event -> type.isInstance(event) ? Stream.of(type.cast(event)) : Stream.empty())
                .toList();
    }

    /** Everything in a topic, by the name it has without the prefix. */
    public synchronized List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(environment.topic(topic)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    /** An item of the jobs table; empty where there is none. */
    public Map<String, AttributeValue> job(UploadReceived upload) {
        return dynamo.getItem(get -> get.tableName(environment.jobsTable())
                        .key(Map.of(
                                "uploadId",
                                AttributeValue.fromS(upload.uploadId().value())))
                        .consistentRead(true))
                .item();
    }

    /** Waits until a job's record has a state. */
    public void awaitState(UploadReceived upload, String state) {
        Awaitility.await("state of " + upload.uploadId())
                .atMost(PATIENCE)
                .until(() -> job(upload)
                        .getOrDefault("state", AttributeValue.fromS(""))
                        .s()
                        .equals(state));
    }

    /** Changes attributes of a job's record, as a crash or time would have left them; null removes one. */
    public void change(UploadReceived upload, Map<String, String> changes, String... removed) {
        Map<String, AttributeValue> item = new HashMap<>(job(upload));
        changes.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
        List.of(removed).forEach(item::remove);
        dynamo.putItem(put -> put.tableName(environment.jobsTable()).item(item));
    }

    private Map<String, AttributeValue> optionalJob(UploadReceived upload) {
        return dynamo.getItem(get -> get.tableName(environment.jobsTable())
                        .key(Map.of("uploadId", AttributeValue.fromS(upload.uploadId() + "-opus")))
                        .consistentRead(true))
                .item();
    }

    /** Leaves the record of an optional job as a crash an hour ago would, between the intent and the job's id. */
    public void optionalBackToIntent(UploadReceived upload) {
        Map<String, AttributeValue> item = new HashMap<>(Awaitility.await("optional job of " + upload.uploadId())
                .atMost(PATIENCE)
                .until(() -> optionalJob(upload), job -> job.containsKey("jobId")));
        item.put("state", AttributeValue.fromS("INTENDED"));
        item.put("active", AttributeValue.fromS("INTENDED"));
        item.put(
                "updatedAt",
                AttributeValue.fromS(Instant.now().minusSeconds(3600).toString()));
        item.remove("jobId");
        item.remove("stateAt");
        dynamo.putItem(put -> put.tableName(environment.jobsTable()).item(item));
    }

    /** Puts a message into the job-events queue. */
    public void jobEvent(String body) {
        sqs.sendMessage(send -> send.queueUrl(environment.jobEventsQueue()).messageBody(body));
    }

    /** Puts a job's event into the queue, as EventBridge does. */
    public void jobEvent(UploadReceived upload, int attempt, JobId job, String status) {
        jobEvent(upload, attempt, job, status, "");
    }

    /** The same with more in its detail: {@code , "errorCode": 1021}. */
    public void jobEvent(UploadReceived upload, int attempt, JobId job, String status, String more) {
        jobEvent("""
                 {"detail-type": "MediaConvert Job State Change",
                  "detail": {"timestamp": %d, "jobId": "%s", "status": "%s",
                             "userMetadata": {"uploadId": "%s", "attempt": "%d"}%s}}""".formatted(System.currentTimeMillis(), job, status, upload.uploadId(), attempt, more));
    }

    /** Puts an event of an upload's optional job into the queue. */
    public void optionalEvent(UploadReceived upload, int attempt, String job, String status, String more) {
        jobEvent("""
                 {"detail-type": "MediaConvert Job State Change",
                  "detail": {"timestamp": %d, "jobId": "%s", "status": "%s",
                             "userMetadata": {"uploadId": "%s", "attempt": "%d", "kind": "OPUS"}%s}}""".formatted(System.currentTimeMillis(), job, status, upload.uploadId(), attempt, more));
    }

    /** Says in the catalogue whether recordings of a show become Opus too, and waits until that is known. */
    public void wantOpus(PodcastId show) {
        ShowDetails details;
        try {
            details = Json.mapper().readValue("{\"title\": \"With Opus\", \"opus\": true}", ShowDetails.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        catalogue(new ShowEdited(show, "w1", 0, details));
        awaitKnown(show, "#show", "With Opus");
    }

    /** Puts what MediaConvert would have made of an attempt. */
    public void work(UploadReceived upload, int attempt) {
        for (Preset preset : Presets.DEFAULT.renditions()) {
            String key = "work/%s/%d/%s%s".formatted(upload.uploadId(), attempt, upload.uploadId(), preset.suffix());
            s3.putObject(
                    put -> put.bucket(environment.outputBucket()).key(key),
                    RequestBody.fromBytes(Wave.of(key.hashCode() & 0xffff)));
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
