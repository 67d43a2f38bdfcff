package io.castlog.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** The stack as a process of its own, killed and started again on the same folder and ports. */
class RestartIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String TOPIC = "ingest.uploads.v1";

    private final int base = ThreadLocalRandom.current().nextInt(2000, 3000) * 10;

    @TempDir
    private Path folder;

    private @Nullable Process last;

    @AfterEach
    void kill() {
        if (last != null) {
            last.destroyForcibly();
        }
    }

    @Test
    void aKilledStackComesBackWithEverythingItAccepted() throws Exception {
        Process first = start("first.log");
        Map<String, String> variables = variables(first, "first.log");
        try (TestClients aws = TestClients.of(variables)) {
            store(aws);
        }
        first.destroyForcibly().waitFor();

        Process second = start("second.log");
        assertThat(variables(second, "second.log")).isEqualTo(variables);

        try (TestClients aws = TestClients.of(variables)) {
            assertStored(aws);
        }
        second.destroy();
        assertThat(second.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(folder.resolve("second.log"))).contains("Stopped.");
        assertThat(Files.readAllLines(folder.resolve("second.log")))
                .filteredOn(line -> !isNewPartition(line))
                .noneMatch(line -> line.contains("WARN") || line.contains("ERROR") || line.contains("Exception"));
    }

    /** A partition killed within moments of its creation, before Kafka wrote its id beside it: empty, and made again. */
    private static boolean isNewPartition(String line) {
        return line.contains("marked stray and renamed");
    }

    private static void store(TestClients aws) throws Exception {
        aws.clients()
                .dynamodb()
                .putItem(put -> put.tableName(aws.variable("CASTLOG_UPLOADS_TABLE"))
                        .item(Map.of("uploadId", AttributeValue.fromS("u1"))));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", aws.variable("KAFKA_BOOTSTRAP_SERVERS")),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, 0, "show", "kept")).get();
        }
        aws.s3().putObject(put -> put.bucket(aws.inputBucket()).key("show/one.mp3"), RequestBody.fromString("audio"));
    }

    private static void assertStored(TestClients aws) {
        assertThat(aws.s3()
                        .getObjectAsBytes(get -> get.bucket(aws.inputBucket()).key("show/one.mp3"))
                        .asUtf8String())
                .isEqualTo("audio");
        List<Message> messages = await().atMost(LIMIT).until(aws::uploadMessages, found -> !found.isEmpty());
        assertThat(messages.getFirst().body()).contains("show/one.mp3");
        assertThat(aws.clients()
                        .dynamodb()
                        .getItem(get -> get.tableName(aws.variable("CASTLOG_UPLOADS_TABLE"))
                                .key(Map.of("uploadId", AttributeValue.fromS("u1"))))
                        .hasItem())
                .isTrue();
        assertThat(records(aws)).containsExactly("kept");
    }

    private static List<String> records(TestClients aws) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", aws.variable("KAFKA_BOOTSTRAP_SERVERS")),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            await().atMost(LIMIT).until(() -> {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(100));
                records.forEach(record -> values.add(record.value()));
                return !values.isEmpty();
            });
            return values;
        }
    }

    private Process start(String log) throws IOException {
        last = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Local.class.getName(),
                        "--data",
                        folder.resolve("data").toString(),
                        "--port-base",
                        Integer.toString(base))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
        return last;
    }

    /** What it printed when it was ready. */
    private Map<String, String> variables(Process process, String log) throws IOException {
        Path output = folder.resolve(log);
        await().atMost(LIMIT)
                .until(() -> !process.isAlive() || Files.readString(output).contains("Ready after"));
        assertThat(process.isAlive()).as(Files.readString(output)).isTrue();
        return Files.readAllLines(output).stream()
                .filter(line -> line.matches("[A-Z0-9_]+=.*"))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }
}
