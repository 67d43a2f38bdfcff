package io.castlog.testkit;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** Testcontainers' Kafka, if Docker answers and CASTLOG_TEST_DOCKER is not "false"; the container ends with the JVM. */
final class DockerKafka {
    private static final String IMAGE = "apache/kafka:4.3.1";

    private DockerKafka() {}

    static Optional<String> bootstrap() {
        if ("false".equals(System.getenv("CASTLOG_TEST_DOCKER"))
                || !DockerClientFactory.instance().isDockerAvailable()) {
            return Optional.empty();
        }
        KafkaContainer kafka = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        kafka.start();
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform().name("stop-kafka-container").unstarted(kafka::stop));
        return Optional.of(kafka.getBootstrapServers());
    }
}
