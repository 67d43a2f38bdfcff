package io.castlog.bench.throughput;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * When each episode was in its published feed: feed-service logs the catalogue offset that each feed stands for, and the
 * catalogue says at which offset an episode was published. To look costs the services nothing.
 */
final class Published implements AutoCloseable {
    private static final Pattern LINE =
            Pattern.compile("(\\S+)Z? INFO .*Feed published podcastId=(\\S+) offset=(\\d+) .*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Long> offsets = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentSkipListMap<Long, Instant>> feeds = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean stopping;

    private Published(String bootstrap) {
        this.thread = Thread.ofPlatform().daemon().unstarted(() -> read(bootstrap));
    }

    static Published watch(String bootstrap) {
        Published published = new Published(bootstrap);
        published.thread.start();
        return published;
    }

    /** A line of feed-service's log. */
    void hear(String line) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            feeds.computeIfAbsent(matcher.group(2), _ -> new ConcurrentSkipListMap<>())
                    .put(Long.parseLong(matcher.group(3)), Instant.parse(matcher.group(1)));
        }
    }

    /** When, in milliseconds since 1970; empty as long as it is not. */
    OptionalLong at(String podcast, String episode) {
        Long offset = offsets.get(podcast + "/" + episode);
        var published = feeds.get(podcast);
        if (offset == null || published == null) {
            return OptionalLong.empty();
        }
        return published.tailMap(offset, true).values().stream()
                .mapToLong(Instant::toEpochMilli)
                .min();
    }

    private void read(String bootstrap) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("feed.catalog.v1").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                consumer.poll(Duration.ofMillis(200)).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        Header type = entry.headers().lastHeader("ce_type");
        if (!new String(type.value(), UTF_8).endsWith(".EpisodePublished")) {
            return;
        }
        try {
            String episode = JSON.readTree(entry.value()).path("episodeId").asText();
            offsets.putIfAbsent(new String(entry.key(), UTF_8) + "/" + episode, entry.offset());
        } catch (IOException e) {
            throw new IllegalStateException("no JSON at offset " + entry.offset(), e);
        }
    }

    @Override
    public void close() {
        stopping = true;
    }
}
