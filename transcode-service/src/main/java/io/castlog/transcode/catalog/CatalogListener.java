package io.castlog.transcode.catalog;

import io.castlog.events.Topics;
import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.RetagRequested;
import io.castlog.platform.event.Received;
import io.castlog.platform.listen.EventHandler;
import io.castlog.platform.listen.LogListener;
import io.castlog.platform.listen.PartitionLoop;
import io.castlog.platform.listen.Partitions;
import io.castlog.transcode.tag.KnownTags;
import io.micronaut.configuration.kafka.annotation.Topic;
import java.io.IOException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/**
 * Learns titles, covers and chapters from the catalogue, and tags files anew on request: in the order of the log, so
 * that a request gets what was said before it.
 */
@LogListener("${castlog.topic-prefix:}" + CatalogListener.GROUP)
final class CatalogListener {
    static final String GROUP = "transcode-catalog";

    private final PartitionLoop<CatalogEvent> loop;
    private final KnownTags known;
    private final Retags retags;

    CatalogListener(Partitions partitions, KnownTags known, Retags retags) {
        this.loop = partitions.loop(Topics.CATALOG, GROUP, EventHandler.each(this::handle));
        this.known = known;
        this.retags = retags;
    }

    @Topic("${castlog.topic-prefix:}${castlog.topics.catalog:" + CatalogEvent.TOPIC + "}")
    void receive(ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
        loop.handle(records, consumer);
    }

    private void handle(Received<CatalogEvent> received) throws IOException, InterruptedException {
        if (received.event() instanceof RetagRequested request) {
            retags.perform(request, received);
        } else {
            known.fold(received);
        }
    }
}
