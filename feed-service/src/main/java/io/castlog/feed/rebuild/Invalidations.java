package io.castlog.feed.rebuild;

import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.FeedUrls;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/**
 * Tells CloudFront to fetch a feed again, where a distribution is configured. Nothing waits for it and nothing fails with
 * it: without it caches stay as far behind as the feed's Cache-Control lets them.
 */
@Singleton
final class Invalidations {
    private static final Logger log = LoggerFactory.getLogger(Invalidations.class);

    private final EdgeConfig config;
    private final BeanProvider<CloudFrontClient> cloudFront;
    private final Executor executor;
    private final Counter failed;

    Invalidations(
            EdgeConfig config,
            BeanProvider<CloudFrontClient> cloudFront,
            @Named(TaskExecutors.BLOCKING) Executor executor,
            MeterRegistry meters) {
        this.config = config;
        this.cloudFront = cloudFront;
        this.executor = executor;
        this.failed = Counter.builder("castlog.feed.invalidations.failed")
                .description("Invalidations that the CDN did not take")
                .register(meters);
    }

    /** Asks for a feed's paths to be invalidated; returns at once. */
    void invalidate(PodcastId podcastId, String sha256) {
        config.invalidated().ifPresent(id -> executor.execute(() -> invalidate(id, podcastId, sha256)));
    }

    private void invalidate(String distribution, PodcastId podcastId, String sha256) {
        try {
            cloudFront
                    .get()
                    .createInvalidation(request -> request.distributionId(distribution)
                            .invalidationBatch(batch -> batch.callerReference(podcastId + "/" + sha256)
                                    .paths(paths -> paths.quantity(2)
                                            .items(
                                                    "/" + FeedUrls.feedKey(podcastId),
                                                    "/" + FeedUrls.jsonFeedKey(podcastId)))));
        } catch (SdkException e) {
            failed.increment();
            log.info("Invalidation failed podcastId={} reason={}", podcastId, e.getMessage());
        }
    }
}
