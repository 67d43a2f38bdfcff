package io.castlog.platform.log;

import io.castlog.platform.event.TopicNames;
import io.micronaut.configuration.kafka.config.KafkaDefaultConfiguration;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka clients that take records as bytes, outside of the listeners. */
@Singleton
public final class Cluster {
    private static final long LIMIT_SECONDS = 60;

    private final KafkaDefaultConfiguration kafka;
    private final TopicNames names;

    Cluster(KafkaDefaultConfiguration kafka, TopicNames names) {
        this.kafka = kafka;
        this.names = names;
    }

    /** How topics and groups are called there. */
    public TopicNames names() {
        return names;
    }

    /** For topics, groups and offsets. */
    public Admin admin() {
        return Admin.create(kafka.getConfig());
    }

    /** A member of a group; commits nothing by itself. */
    public KafkaConsumer<byte[], byte[]> member(String group) {
        return consumer(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                names.prefix() + group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName(),
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                "15000",
                // a stop does not wait for a broker that is away
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "15000",
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                "10000"));
    }

    /**
     * Belongs to no group; begins at the beginning. For what is there: a broker that has nothing more says so at once, which
     * else would hold up the next partition and the end for half a second each.
     */
    public KafkaConsumer<byte[], byte[]> reader() {
        return consumer(Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                "5000",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                "10"));
    }

    /** Belongs to no group; begins at the beginning, and waits for what comes. */
    public KafkaConsumer<byte[], byte[]> follower() {
        return consumer(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
    }

    private KafkaConsumer<byte[], byte[]> consumer(Map<String, String> more) {
        Properties config = new Properties();
        config.putAll(kafka.getConfig());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.putAll(more);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Durable and in order. */
    public KafkaProducer<byte[], byte[]> producer() {
        Properties config = new Properties();
        config.putAll(kafka.getConfig());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        config.put(ProducerConfig.LINGER_MS_CONFIG, "20");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Waits for an answer; a failure comes out as it is. */
    public static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer within a minute", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
