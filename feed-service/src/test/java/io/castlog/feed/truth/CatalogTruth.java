package io.castlog.feed.truth;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.EpisodePublished;
import io.castlog.feed.catalog.EpisodeState;
import io.castlog.feed.catalog.Replayed;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.platform.event.Decoded;
import io.castlog.platform.event.EventCodec;
import io.castlog.platform.event.Received;
import io.castlog.testkit.Environment;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the log says, read and folded apart from all services. */
final class CatalogTruth {
    private final Map<PodcastId, Replayed> shows = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, EpisodePublished> identities = new HashMap<>();
    private long events;

    private CatalogTruth() {}

    static CatalogTruth read(Environment environment) {
        CatalogTruth truth = new CatalogTruth();
        EventCodec<CatalogEvent> codec = new EventCodec<>(Topics.CATALOG);
        read(environment, environment.topic(Topics.CATALOG.name()), entry -> {
            if (codec.decode(entry) instanceof Decoded.Known<CatalogEvent>(Received<CatalogEvent> received)) {
                truth.add(received);
            } else {
                throw new AssertionError("no event in the catalogue: " + entry);
            }
        });
        return truth;
    }

    /** Reads a topic from its beginning to its end. */
    static void read(
            Environment environment, String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, environment.kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(500)).forEach(each);
            }
        }
    }

    private void add(Received<CatalogEvent> received) {
        CatalogEvent event = received.event();
        events++;
        ids.add(event.eventId());
        shows.computeIfAbsent(event.podcastId(), Replayed::new).add(received);
        if (event instanceof EpisodePublished published) {
            identities.putIfAbsent(published.podcastId() + "/" + published.episodeId(), published);
        }
    }

    long events() {
        return events;
    }

    Set<String> ids() {
        return ids;
    }

    /** The first publication of each episode. */
    Map<String, EpisodePublished> identities() {
        return identities;
    }

    /** The state of every show. */
    Map<PodcastId, Snapshot> states() {
        return shows.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> sorted(entry.getValue().snapshot())));
    }

    /** With its episodes in the order of their ids. */
    static Snapshot sorted(Snapshot snapshot) {
        Comparator<EpisodeState> byId =
                Comparator.comparing(episode -> episode.episodeId().value());
        return new Snapshot(
                snapshot.show(), snapshot.episodes().stream().sorted(byId).toList());
    }
}
