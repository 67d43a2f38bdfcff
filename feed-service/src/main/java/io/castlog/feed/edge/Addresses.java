package io.castlog.feed.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.platform.listen.TransientException;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.CloudFrontKeyValueStoreClient;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ConflictException;
import software.amazon.awssdk.services.cloudfrontkeyvaluestore.model.ResourceNotFoundException;

/**
 * Keeps the edge's key-value store at what the catalogue says. Any number of instances may do so for one show at a
 * time: a value is only put over one of a lower offset, and only if the store did not change since that was looked at.
 */
@Singleton
public class Addresses {
    private static final Logger log = LoggerFactory.getLogger(Addresses.class);
    private static final int TRIES = 20;
    private static final int REMEMBERED = 10_000;

    private final EdgeStoreConfig config;
    private final CatalogTable table;
    private final BeanProvider<CloudFrontKeyValueStoreClient> clients;
    /** Offsets that the store was seen to hold. They only grow there, and a call to it costs money. */
    private final Cache<PodcastId, Long> told =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Addresses(EdgeStoreConfig config, CatalogTable table, BeanProvider<CloudFrontKeyValueStoreClient> clients) {
        this.config = config;
        this.table = table;
        this.clients = clients;
    }

    /**
     * Returns when the edge answers for a show as its state says, or as a later state does. Shows that were never moved
     * nor erased cost no call, and neither does anything where no store is configured.
     *
     * @throws TransientException if others kept writing
     */
    public void tell(PodcastId podcastId) {
        config.store()
                .ifPresent(store -> table.show(podcastId)
                        .flatMap(Entry::of)
                        .filter(entry -> !isTold(podcastId, entry))
                        .ifPresent(entry -> tell(store, podcastId, entry)));
    }

    private boolean isTold(PodcastId podcastId, Entry entry) {
        Long offset = told.getIfPresent(podcastId);
        return offset != null && offset >= entry.offset();
    }

    private void tell(String store, PodcastId podcastId, Entry entry) {
        for (int i = 0; i < TRIES; i++) {
            String version = clients.get()
                    .describeKeyValueStore(request -> request.kvsARN(store))
                    .eTag();
            if (stored(store, podcastId) >= entry.offset() || put(store, podcastId, entry, version)) {
                told.asMap().merge(podcastId, entry.offset(), Math::max);
                return;
            }
        }
        throw new TransientException("the edge's store changes while %s is written".formatted(podcastId));
    }

    private long stored(String store, PodcastId podcastId) {
        try {
            return Entry.offset(clients.get()
                    .getKey(request -> request.kvsARN(store).key(podcastId.value()))
                    .value());
        } catch (ResourceNotFoundException _) {
            return -1;
        }
    }

    private boolean put(String store, PodcastId podcastId, Entry entry, String version) {
        try {
            clients.get()
                    .putKey(request -> request.kvsARN(store)
                            .key(podcastId.value())
                            .value(entry.value())
                            .ifMatch(version));
        } catch (ConflictException _) { // somebody wrote another show's
            return false;
        }
        log.info("Edge told podcastId={} answer={}", podcastId, entry.value());
        return true;
    }
}
