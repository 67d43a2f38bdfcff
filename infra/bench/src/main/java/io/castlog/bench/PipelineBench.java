package io.castlog.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.mediaconvert.MediaConvertClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Time from an upload's S3 event to the published feed, without the transcode: from the end of the PUT to
 * {@code JobSubmitted}, and from the job's finish to the feed object that names the new audio. Runs against a running
 * {@code infra/local/up}, one upload after the other.
 */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = "Latency of the pipeline without the transcode")
public final class PipelineBench implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String JOB_STATUS = "transcode.job-status.v1";

    @Option(names = "--port-base", description = "of the running stack (default: ${DEFAULT-VALUE})")
    private int portBase = 8400;

    @Option(names = "--uploads", description = "measured after five to warm up (default: ${DEFAULT-VALUE})")
    private int uploads = 50;

    @Option(names = "--file", required = true, description = "a short recording")
    private Path file = Path.of("");

    @Option(names = "--access-key", description = "(default: ${DEFAULT-VALUE})")
    private String accessKey = "castlog";

    @Option(names = "--secret-key", description = "(default: ${DEFAULT-VALUE})")
    private String secretKey = "castlog-local-secret";

    private PipelineBench() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PipelineBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Long> before = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        List<Long> sums = new ArrayList<>();
        try (S3Client s3 = s3();
                MediaConvertClient mediaConvert = mediaConvert();
                KafkaConsumer<byte[], byte[]> jobs = jobs()) {
            for (int i = -5; i < uploads; i++) {
                String podcast = "bench-" + Long.toString(System.nanoTime(), 36);
                Sample sample = measure(s3, mediaConvert, jobs, podcast);
                if (i >= 0) {
                    before.add(sample.before());
                    after.add(sample.after());
                    sums.add(sample.before() + sample.after());
                }
            }
        }
        print("S3 put to JobSubmitted", before);
        print("job finished to feed published", after);
        print("together", sums);
        return 0;
    }

    private record Sample(long before, long after) {}

    private Sample measure(
            S3Client s3, MediaConvertClient mediaConvert, KafkaConsumer<byte[], byte[]> jobs, String podcast)
            throws IOException {
        s3.putObject(
                request -> request.bucket("pod-in-dev-local").key(podcast + "/episode" + extension()),
                RequestBody.fromFile(file));
        long put = System.currentTimeMillis();
        long submitted = await(jobs, podcast, "JobSubmitted").timestamp();
        ConsumerRecord<byte[], byte[]> completed = await(jobs, podcast, "JobCompleted");
        JsonNode event = JSON.readTree(completed.value());
        String enclosure = event.at("/renditions/0/key").asText();
        long published = awaitFeed(s3, podcast, enclosure);
        Instant finished = mediaConvert
                .getJob(request -> request.id(event.path("jobId").asText()))
                .job()
                .timing()
                .finishTime();
        return new Sample(submitted - put, published - finished.toEpochMilli());
    }

    private String extension() {
        String name = Objects.requireNonNull(file.getFileName()).toString();
        return name.substring(name.lastIndexOf('.'));
    }

    private static ConsumerRecord<byte[], byte[]> await(
            KafkaConsumer<byte[], byte[]> jobs, String podcast, String type) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            for (ConsumerRecord<byte[], byte[]> job : jobs.poll(Duration.ofMillis(100))) {
                String found = new String(job.headers().lastHeader("ce_type").value(), UTF_8);
                if (new String(job.key(), UTF_8).equals(podcast) && found.endsWith("." + type)) {
                    return job;
                }
            }
        }
        throw new IllegalStateException(podcast + " had no " + type + " within " + LIMIT);
    }

    private static long awaitFeed(S3Client s3, String podcast, String enclosure) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            if (feed(s3, podcast).contains(enclosure)) {
                return System.currentTimeMillis();
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
        throw new IllegalStateException(podcast + " had no feed with " + enclosure + " within " + LIMIT);
    }

    private static String feed(S3Client s3, String podcast) {
        try {
            return s3.getObjectAsBytes(
                            request -> request.bucket("pod-rss-dev-local").key(podcast + "/feed.xml"))
                    .asUtf8String();
        } catch (NoSuchKeyException _) { // not published yet
            return "";
        }
    }

    private S3Client s3() {
        return S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + (portBase + 4)))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(credentials())
                .build();
    }

    private MediaConvertClient mediaConvert() {
        return MediaConvertClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + (portBase + 7)))
                .region(Region.US_EAST_1)
                .httpClient(ApacheHttpClient.create())
                .credentialsProvider(credentials())
                .build();
    }

    private StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    private KafkaConsumer<byte[], byte[]> jobs() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + (portBase + 8)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(JOB_STATUS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeks are lazy: settle them before the first upload
        return consumer;
    }

    private static void print(String what, List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%-32s median %4d ms   p95 %4d ms   max %4d ms   n=%d%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.getLast(),
                sorted.size());
    }
}
