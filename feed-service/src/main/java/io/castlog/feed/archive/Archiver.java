package io.castlog.feed.archive;

import io.castlog.platform.log.Cluster;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/** Archives the log while the service runs, where a bucket is configured for it. */
@Singleton
@Requires(notEnv = "replay")
@Requires(property = ArchiveConfig.PREFIX + ".bucket", pattern = ".+")
final class Archiver {
    private static final Logger log = LoggerFactory.getLogger(Archiver.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Cluster cluster;
    private final ArchiveBucket bucket;
    private final ArchiveConfig config;
    private final MeterRegistry meters;
    private final Clock clock;
    private @Nullable ArchiveLoop loop;
    private @Nullable Thread thread;

    Archiver(Cluster cluster, S3Client s3, ArchiveConfig config, MeterRegistry meters, Clock clock) {
        this.cluster = cluster;
        this.bucket = new ArchiveBucket(s3, config.location());
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    @EventListener
    synchronized void start(StartupEvent event) {
        loop = new ArchiveLoop(cluster, bucket, config, new ArchiveMeters(meters, ArchiveLoop.TOPICS), clock);
        thread = Thread.ofPlatform().daemon().name("log-archive").start(loop);
    }

    @EventListener
    void stop(ShutdownEvent event) {
        close();
    }

    @PreDestroy
    synchronized void close() {
        if (loop == null || thread == null) {
            return;
        }
        loop.stop();
        try {
            if (!thread.join(LONGEST_STOP)) {
                log.warn("Archive did not stop in time; the rest is archived by another instance, or later");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop = null;
    }
}
