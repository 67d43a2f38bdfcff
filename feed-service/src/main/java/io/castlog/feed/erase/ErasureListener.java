package io.castlog.feed.erase;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.events.feed.ErasureEvent;
import io.castlog.events.feed.ErasureRequested;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.EventHandler;
import io.castlog.platform.listen.LogListener;
import io.castlog.platform.listen.PartitionLoop;
import io.castlog.platform.listen.Partitions;
import io.micronaut.configuration.kafka.annotation.Topic;
import io.micronaut.context.annotation.Requires;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** Deletes what was erased. */
@Requires(notEnv = "replay")
@LogListener("${castlog.topic-prefix:}" + ErasureListener.GROUP)
final class ErasureListener {
    static final String GROUP = "feed-erasures";

    private final Erasure erasure;
    private final PartitionLoop<ErasureEvent> loop;

    ErasureListener(Erasure erasure, Partitions partitions) {
        this.erasure = erasure;
        this.loop = partitions.loop(Topics.ERASURES, GROUP, EventHandler.each(this::erase));
    }

    @Topic("${castlog.topic-prefix:}${castlog.topics.erasures:" + ErasureEvent.TOPIC + "}")
    void receive(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        loop.handle(records, consumer);
    }

    private void erase(Received<ErasureEvent> received) {
        switch (received.event()) {
            case ErasureRequested(PodcastId podcastId, @Nullable EpisodeId episodeId)
            when episodeId != null -> erasure.episode(podcastId, episodeId);
            case ErasureRequested(PodcastId podcastId, EpisodeId _) -> erasure.show(podcastId);
        }
    }
}
