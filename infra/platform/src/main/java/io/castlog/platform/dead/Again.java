package io.castlog.platform.dead;

import io.castlog.events.Event;
import io.castlog.platform.event.Decoded;
import io.castlog.platform.event.Received;
import io.castlog.platform.event.Trace;
import io.castlog.platform.listen.Listened;
import io.castlog.platform.listen.PermanentException;
import io.castlog.platform.log.LogReader;
import io.castlog.platform.log.Strand;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Handles a record once more, as what its listener does with it demands. */
@Singleton
final class Again {
    private final List<Projection<?>> projections;
    private final LogReader log;

    Again(List<Projection<?>> projections, LogReader log) {
        this.projections = projections;
        this.log = log;
    }

    /** Whether the bytes are no event, whatever is done. */
    boolean isUnreadable(Listened<?> listened, ConsumerRecord<byte[], byte[]> source) {
        return listened.codec().decode(source) instanceof Decoded.Poison<?>;
    }

    /**
     * Returns when the effect is durable.
     *
     * @throws Exception what the handler throws, or a {@link PermanentException} for what is no event to this build
     */
    <E extends Event> void handle(Listened<E> listened, ConsumerRecord<byte[], byte[]> source) throws Exception {
        Received<E> received = switch (listened.codec().decode(source)) {
            case Decoded.Known<E>(Received<E> known) -> known;
            case Decoded.Poison<E>(String reason) -> throw new PermanentException(reason);
            case Decoded.Newer<E>(String reason) -> throw new PermanentException(reason);
        };
        FutureTask<Void> task = new FutureTask<>(() -> {
            handle(listened, source, received);
            return null;
        });
        Trace.within(received.traceparent(), task);
        try {
            task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @SuppressWarnings("unchecked") // a group reads one topic
    private <E extends Event> void handle(
            Listened<E> listened, ConsumerRecord<byte[], byte[]> source, Received<E> received) throws Exception {
        for (Projection<?> each : projections) {
            Projection<E> projection = (Projection<E>) each;
            if (each.group().equals(listened.group()) && projection.holds(received.event())) {
                projection.refold(received.event().podcastId(), show(listened, source));
                return;
            }
        }
        listened.handler().handle(List.of(received));
    }

    /** What the log says of the show. */
    private <E extends Event> List<Received<E>> show(Listened<E> listened, ConsumerRecord<byte[], byte[]> source) {
        List<Received<E>> events = new ArrayList<>();
        List<Strand> strands = log.strands(listened.topic());
        log.read(strands.get(LogReader.strandOf(source.key(), strands.size())), each -> {
            if (Arrays.equals(each.key(), source.key())) {
                switch (listened.codec().decode(each)) {
                    case Decoded.Known<E>(Received<E> known) -> events.add(known);
                    case Decoded.Poison<E> _ -> {} // a dead letter of its own
                    case Decoded.Newer<E>(String reason) -> throw new PermanentException(reason);
                }
            }
        });
        return events;
    }
}
