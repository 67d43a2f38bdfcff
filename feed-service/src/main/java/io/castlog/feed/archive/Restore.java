package io.castlog.feed.archive;

import io.castlog.platform.log.Cluster;
import io.castlog.platform.log.LogReader;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/** Reads archives: to see whether they are whole, and to bring the log back into an empty cluster. */
@Singleton
public final class Restore {
    private static final Logger log = LoggerFactory.getLogger(Restore.class);

    private final Cluster cluster;
    private final LogReader reader;
    private final S3Client s3;

    Restore(Cluster cluster, LogReader reader, S3Client s3) {
        this.cluster = cluster;
        this.reader = reader;
        this.s3 = s3;
    }

    /**
     * Reads everything and writes nothing; needs no Kafka.
     *
     * @throws ArchiveException if an offset is missing or a segment is not what was put
     */
    public Restored verify(ArchiveLocation location, RestoreProgress progress) {
        ArchiveBucket bucket = new ArchiveBucket(s3, location);
        Contents contents = Contents.of(bucket);
        progress.starts(contents.records());
        each(
                contents,
                (_, coverage) -> coverage.segments()
                        .forEach(segment ->
                                progress.read(bucket.read(segment).lines().size())));
        return contents.restored(0, groups(bucket));
    }

    /**
     * Brings every record back to its topic, partition and offset, then the groups to where they were. A run that was cut
     * off is taken up again: what it left is compared with the archive.
     *
     * @throws ArchiveException if the archive is not whole, the cluster is at work or not empty
     */
    public Restored run(ArchiveLocation location, RestoreProgress progress) {
        ArchiveBucket bucket = new ArchiveBucket(s3, location);
        Contents contents = Contents.of(bucket);
        GroupOffsets offsets = groups(bucket);
        try (Admin admin = cluster.admin()) {
            Groups groups = new Groups(admin, cluster.names());
            groups.requireIdle();
            RestoreTopics topics = new RestoreTopics(cluster, reader, admin);
            topics.prepare(contents.topics());
            Map<LogPartition, Long> standing = topics.standing(contents.partitions());
            restore(bucket, contents, standing, progress);
            groups.restore(offsets, contents.ends());
            long stood = standing.entrySet().stream()
                    .mapToLong(entry -> entry.getValue()
                            - contents.partitions()
                                    .getOrDefault(entry.getKey(), Coverage.NONE)
                                    .first())
                    .sum();
            Restored restored = contents.restored(contents.records() - stood, offsets);
            log.info(
                    "Log restored archive={} records={} produced={} groups={}",
                    location,
                    restored.records(),
                    restored.produced(),
                    restored.groups());
            return restored;
        }
    }

    private void restore(
            ArchiveBucket bucket, Contents contents, Map<LogPartition, Long> standing, RestoreProgress progress) {
        progress.starts(contents.records());
        try (Producer<byte[], byte[]> producer = cluster.producer()) {
            each(contents, (partition, coverage) -> {
                long stands = standing.getOrDefault(partition, 0L);
                try (PartitionRestore restore =
                        new PartitionRestore(cluster, partition, coverage.first(), stands, producer)) {
                    for (SegmentName segment : coverage.segments()) {
                        restore.add(bucket.read(segment));
                        progress.read(segment.records());
                    }
                }
            });
        }
    }

    private static GroupOffsets groups(ArchiveBucket bucket) {
        return bucket.groups().orElse(new GroupOffsets(Instant.EPOCH, List.of()));
    }

    /** Partitions side by side; a failure ends all. */
    private static void each(Contents contents, BiConsumer<LogPartition, Coverage> work) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            contents.partitions()
                    .forEach((partition, coverage) ->
                            running.add(CompletableFuture.runAsync(() -> work.accept(partition, coverage), threads)));
            try {
                running.forEach(CompletableFuture::join);
            } catch (CompletionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
