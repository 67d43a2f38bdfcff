package io.castlog.feed.catalog;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.Publishing;
import io.castlog.feed.catalog.FollowUps.FollowUp;
import io.castlog.platform.event.EventPublisher;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.LogListener;
import io.castlog.platform.listen.PartitionLoop;
import io.castlog.platform.listen.Partitions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.ConsumerAware;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds the catalogue log into the table and publishes what follows from the new state. */
@Requires(notEnv = "replay")
@LogListener("${castlog.topic-prefix:}" + CatalogListener.GROUP)
final class CatalogListener implements ConsumerAware<byte[], byte[]>, ConsumerRebalanceListener {
    static final String GROUP = "feed-catalog";

    private static final Logger log = LoggerFactory.getLogger(CatalogListener.class);

    private final CatalogWriter writer;
    private final Grounds grounds;
    private final ChapterBodies chapters;
    private final FollowUpEvents followers;
    private final PublishingConfig config;
    private final Clock clock;
    private final PartitionLoop<CatalogEvent> loop;
    private final Counter folded;

    @SuppressWarnings("NullAway.Init") // set before the first poll
    private Consumer<byte[], byte[]> consumer;

    private final Set<Publishing> keptBases = ConcurrentHashMap.newKeySet();

    CatalogListener(
            CatalogWriter writer,
            Grounds grounds,
            ChapterBodies chapters,
            FollowUpEvents followers,
            PublishingConfig config,
            Clock clock,
            Partitions partitions,
            MeterRegistry meters) {
        this.writer = writer;
        this.grounds = grounds;
        this.chapters = chapters;
        this.followers = followers;
        this.config = config;
        this.clock = clock;
        this.folded = Counter.builder("castlog.catalog.folded")
                .description("Catalogue events folded into the table, redelivered ones included")
                .register(meters);
        this.loop = partitions.loop(
                Topics.CATALOG,
                GROUP,
                this::fold,
                partition -> grounds.of(partition).mark());
    }

    @Topic("${castlog.topic-prefix:}${castlog.topics.catalog:" + CatalogEvent.TOPIC + "}")
    void receive(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        loop.handle(records, consumer);
    }

    @Override
    public void setKafkaConsumer(Consumer<byte[], byte[]> kafkaConsumer) {
        this.consumer = kafkaConsumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        grounds.assigned(consumer, partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        grounds.revoked(partitions);
    }

    void fold(List<Received<CatalogEvent>> events) {
        String table = grounds.of(partitionOf(events.getFirst())).table();
        Map<PodcastId, List<Received<CatalogEvent>>> shows = events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.event().podcastId(), LinkedHashMap::new, Collectors.toList()));
        List<CompletableFuture<RecordMetadata>> sent = shows.entrySet().stream()
                .flatMap(show -> fold(table, show.getKey(), show.getValue()).stream())
                .map(followers::send)
                .toList();
        sent.forEach(EventPublisher::await);
        folded.increment(events.size());
    }

    private static TopicPartition partitionOf(Received<?> event) {
        return new TopicPartition(event.topic(), event.partition());
    }

    private List<FollowUp<?>> fold(String table, PodcastId podcastId, List<Received<CatalogEvent>> events) {
        chapters.put(podcastId, events);
        Shelf folded = writer.fold(table, podcastId, events);
        log.debug(
                "Folded podcastId={} events={} offset={}",
                podcastId,
                events.size(),
                folded.show().offset());
        folded.show().publishing().ifPresent(recorded -> warnIfKept(podcastId, recorded));
        return FollowUps.of(folded, events.getFirst().offset(), config, clock.instant());
    }

    private void warnIfKept(PodcastId podcastId, Publishing recorded) {
        if (config.differs(recorded) && !config.moves(recorded) && keptBases.add(recorded)) {
            log.warn(
                    "Shows keep the URLs recorded for them, not the configured ones; castlog.publishing.move-from moves"
                            + " them podcastId={} recorded={} configured={}",
                    podcastId,
                    recorded,
                    config.publishing());
        }
    }
}
