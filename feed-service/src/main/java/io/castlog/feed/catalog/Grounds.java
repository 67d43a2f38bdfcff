package io.castlog.feed.catalog;

import io.castlog.platform.listen.BeforePoll;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Which table each partition of the catalogue is folded into. It changes between two polls only, and a partition whose
 * last commit was for another table goes back to where the new one begins, so that the new one misses no event: whoever
 * owned the partition before, and whatever it knew.
 */
@Singleton
final class Grounds implements BeforePoll {
    private static final Logger log = LoggerFactory.getLogger(Grounds.class);

    private final ActiveCatalog catalog;
    private final Map<TopicPartition, Active> settled = new ConcurrentHashMap<>();
    private final Set<TopicPartition> held = ConcurrentHashMap.newKeySet();

    Grounds(ActiveCatalog catalog) {
        this.catalog = catalog;
    }

    /** The table of a partition that is being read. */
    Active of(TopicPartition partition) {
        Active active = settled.get(partition);
        if (active == null) {
            throw new IllegalStateException("%s is read before it has a table".formatted(partition));
        }
        return active;
    }

    @Override
    public String group() {
        return CatalogListener.GROUP;
    }

    @Override
    public void beforePoll(Consumer<?, ?> consumer) {
        Optional<Active> known = catalog.known();
        settle(
                consumer,
                consumer.assignment().stream()
                        .filter(partition -> known.isEmpty() || !known.get().equals(settled.get(partition)))
                        .collect(Collectors.toSet()));
    }

    /** Called while a poll brings partitions. */
    void assigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        settle(consumer, Set.copyOf(partitions));
    }

    void revoked(Collection<TopicPartition> partitions) {
        partitions.forEach(settled::remove);
        held.removeAll(partitions);
    }

    /** Until it can be said where a partition goes on, it gives no records; the next poll tries again. */
    private void settle(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        try {
            Active active = catalog.look();
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
            for (TopicPartition partition : partitions) {
                settle(consumer, partition, committed.get(partition), active);
            }
            resume(consumer);
        } catch (SdkException | KafkaException e) {
            if (held.addAll(partitions)) {
                log.info("Waiting to look which table is in use partitions={} reason={}", partitions, e.toString());
            }
            consumer.pause(partitions);
        }
    }

    private void settle(
            Consumer<?, ?> consumer, TopicPartition partition, @Nullable OffsetAndMetadata committed, Active active) {
        long start = active.starts().getOrDefault(partition.partition(), 0L);
        if (committed != null && !committed.metadata().equals(active.mark()) && start < committed.offset()) {
            consumer.seek(partition, start);
            log.info("Catalogue is folded into another table partition={} offset={}", partition, start);
        }
        settled.put(partition, active);
    }

    private void resume(Consumer<?, ?> consumer) {
        Set<TopicPartition> free = held.stream()
                .filter(consumer.assignment()::contains)
                .filter(settled::containsKey)
                .collect(Collectors.toSet());
        consumer.resume(free);
        held.removeAll(free);
    }
}
