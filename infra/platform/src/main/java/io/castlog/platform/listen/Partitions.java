package io.castlog.platform.listen;

import io.castlog.events.Event;
import io.castlog.events.Topic;
import io.castlog.platform.event.EventCodec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.ShutdownEvent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** Makes the loops that listeners hand their records to. */
@Singleton
public final class Partitions implements ApplicationEventListener<ShutdownEvent> {
    private final DeadLetters deadLetters;
    private final PausedPartitions paused;
    private final MeterRegistry meters;
    private final List<Listened<?>> listened = new CopyOnWriteArrayList<>();
    private volatile boolean stopping;

    Partitions(DeadLetters deadLetters, PausedPartitions paused, MeterRegistry meters) {
        this.deadLetters = deadLetters;
        this.paused = paused;
        this.meters = meters;
    }

    /**
     * A loop for one listener.
     *
     * @param group the listener's consumer group, for dead letters and meters
     */
    public <E extends Event> PartitionLoop<E> loop(Topic<E> topic, String group, EventHandler<E> handler) {
        return loop(topic, group, handler, _ -> "");
    }

    /**
     * A loop for one listener.
     *
     * @param group the listener's consumer group, for dead letters and meters
     * @param marks what is committed beside a partition's offset
     */
    public <E extends Event> PartitionLoop<E> loop(
            Topic<E> topic, String group, EventHandler<E> handler, Function<TopicPartition, String> marks) {
        ListenerMeters counted = new ListenerMeters(meters, topic.name(), group);
        EventCodec<E> codec = new EventCodec<>(topic);
        listened.add(new Listened<>(topic, group, codec, handler));
        return new PartitionLoop<>(topic, group, codec, handler, marks, deadLetters, paused, counted, () -> stopping);
    }

    /** What this service listens to; complete once it has started. */
    public List<Listened<?>> listened() {
        return List.copyOf(listened);
    }

    @Override
    public void onApplicationEvent(ShutdownEvent event) {
        stopping = true;
    }
}
