package io.castlog.feed.rebuild;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.RebuildEvent;
import io.castlog.events.feed.RebuildRequested;
import io.castlog.feed.edge.Addresses;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.LogListener;
import io.castlog.platform.listen.PartitionLoop;
import io.castlog.platform.listen.Partitions;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Answers the rebuild requests of a poll with one rebuild per show. */
@Requires(notEnv = "replay")
@LogListener("${castlog.topic-prefix:}" + RebuildListener.GROUP)
final class RebuildListener {
    static final String GROUP = "feed-rebuilds";

    private final Rebuilds rebuilds;
    private final Addresses addresses;
    private final RebuildMeters meters;
    private final Clock clock;
    private final PartitionLoop<RebuildEvent> loop;

    RebuildListener(Rebuilds rebuilds, Addresses addresses, RebuildMeters meters, Clock clock, Partitions partitions) {
        this.rebuilds = rebuilds;
        this.addresses = addresses;
        this.meters = meters;
        this.clock = clock;
        this.loop = partitions.loop(Topics.REBUILDS, GROUP, this::rebuild);
    }

    @Topic("${castlog.topic-prefix:}${castlog.topics.rebuilds:" + RebuildEvent.TOPIC + "}")
    void receive(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        loop.handle(records, consumer);
    }

    void rebuild(List<Received<RebuildEvent>> events) {
        Map<PodcastId, Request> shows = events.stream()
                .map(Request::of)
                .collect(
                        Collectors.toMap(Request::podcastId, request -> request, Request.FURTHEST, LinkedHashMap::new));
        meters.requested.increment(events.size());
        meters.dropped.increment(events.size() - shows.size());
        shows.values().forEach(this::rebuild);
    }

    private void rebuild(Request request) {
        if (rebuilds.rebuild(request.podcastId(), request.offset())) {
            Duration behind = Duration.between(request.changedAt(), clock.instant());
            meters.latency.record(behind.isNegative() ? Duration.ZERO : behind);
        }
        addresses.tell(request.podcastId());
    }

    private record Request(PodcastId podcastId, long offset, Instant changedAt) {
        static final BinaryOperator<Request> FURTHEST = (one, other) -> one.offset() >= other.offset() ? one : other;

        static Request of(Received<RebuildEvent> received) {
            return switch (received.event()) {
                case RebuildRequested(PodcastId podcastId, long offset, String _) ->
                    new Request(podcastId, offset, received.time());
            };
        }
    }
}
