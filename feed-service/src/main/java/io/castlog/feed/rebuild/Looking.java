package io.castlog.feed.rebuild;

import io.castlog.feed.catalog.ActiveCatalog;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Looks every few seconds which table and which renderer are in use. Ends before the beans that it calls. */
@Singleton
@Requires(notEnv = "replay")
final class Looking implements ApplicationEventListener<StartupEvent> {
    private static final Logger log = LoggerFactory.getLogger(Looking.class);

    private final ActiveCatalog catalog;
    private final ActiveRenderer renderer;
    private final TaskScheduler scheduler;
    private final Duration every;
    private @Nullable ScheduledFuture<?> task;

    Looking(
            ActiveCatalog catalog,
            ActiveRenderer renderer,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler scheduler,
            @Property(name = "castlog.catalog.look-every", defaultValue = "2s") Duration every) {
        this.catalog = catalog;
        this.renderer = renderer;
        this.scheduler = scheduler;
        this.every = every;
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        task = scheduler.scheduleWithFixedDelay(every, every, this::look);
    }

    private void look() {
        try {
            catalog.look();
            renderer.look();
        } catch (SdkException e) { // what was in use stays in use
            log.info("Waiting to look what is in use reason={}", e.toString());
        }
    }

    @PreDestroy
    void end() {
        if (task != null) {
            task.cancel(false);
        }
    }
}
