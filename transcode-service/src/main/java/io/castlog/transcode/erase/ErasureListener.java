package io.castlog.transcode.erase;

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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/** Deletes what feed-service calls erased. */
@LogListener("${castlog.topic-prefix:}" + ErasureListener.GROUP)
final class ErasureListener {
    static final String GROUP = "transcode-erasures";

    private final PartitionLoop<ErasureEvent> loop;
    private final Erasure erasure;

    ErasureListener(Partitions partitions, Erasure erasure) {
        this.loop = partitions.loop(Topics.ERASURES, GROUP, EventHandler.each(this::erase));
        this.erasure = erasure;
    }

    @Topic("${castlog.topic-prefix:}${castlog.topics.erasures:" + ErasureEvent.TOPIC + "}")
    void receive(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        loop.handle(records, consumer);
    }

    private void erase(Received<ErasureEvent> received) {
        switch (received.event()) {
            case ErasureRequested(PodcastId podcastId, @Nullable EpisodeId episodeId) ->
                erasure.erase(podcastId, episodeId);
        }
    }
}
