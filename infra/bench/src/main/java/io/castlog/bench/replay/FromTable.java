package io.castlog.bench.replay;

import io.castlog.events.PodcastId;
import io.castlog.feed.catalog.CatalogTable;
import io.castlog.feed.catalog.Snapshot;
import io.castlog.feed.rebuild.ExtrasReader;
import io.castlog.feed.render.Document;
import io.castlog.feed.render.Edition;
import io.castlog.feed.render.Version;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The approach that replay replaces: of each show, query all items in DynamoDB, render, put. The same renderer and as many
 * threads as replay has; prints the seconds that it took.
 */
public final class FromTable {
    private final CatalogTable table;
    private final ExtrasReader extras;
    private final S3Client s3;
    private final String bucket;

    private FromTable(ApplicationContext context) {
        this.table = context.getBean(CatalogTable.class);
        this.extras = context.getBean(ExtrasReader.class);
        this.s3 = context.getBean(S3Client.class);
        this.bucket = context.getRequiredProperty("castlog.rss.bucket", String.class);
    }

    /** The first argument is the number of shows. */
    public static void main(String[] arguments) throws Exception {
        try (ApplicationContext context =
                ApplicationContext.builder().environments("replay").start()) {
            new FromTable(context).run(Integer.parseInt(arguments[0]));
        }
    }

    private void run(int shows) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < shows; i++) {
                PodcastId podcastId = Log.podcast(i);
                running.add(threads.submit(() -> publish(podcastId)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        System.out.println((System.nanoTime() - start) / 1e9);
    }

    private void publish(PodcastId podcastId) {
        Snapshot snapshot = table.snapshot(podcastId).orElseThrow();
        Edition edition = Edition.of(snapshot, extras.read(snapshot, Version.NEWEST));
        put(edition.json());
        put(edition.rss());
    }

    private void put(Document document) {
        s3.putObject(
                put -> put.bucket(bucket).key("from-table/" + document.key()).contentType(document.mimeType()),
                RequestBody.fromBytes(document.bytes()));
    }
}
