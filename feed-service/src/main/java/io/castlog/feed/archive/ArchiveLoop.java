package io.castlog.feed.archive;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import io.castlog.platform.log.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Copies the log topics to the archive, for as long as the service runs. What the bucket lists is archived: each
 * partition goes on behind that, and the offsets committed to Kafka only help to find it. While the bucket is away
 * everything waits where it is. A thread of its own.
 */
final class ArchiveLoop implements Runnable, ConsumerRebalanceListener {
    /** What is kept for ever is the log; dead letters are not part of it. */
    static final List<Topic<?>> TOPICS =
            Topics.all().stream().filter(topic -> topic.retention().isEmpty()).toList();

    private static final Logger log = LoggerFactory.getLogger(ArchiveLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final ArchiveBucket bucket;
    private final ArchiveConfig config;
    private final ArchiveMeters meters;
    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Openings openings;
    private final Set<TopicPartition> unopened = new HashSet<>();
    private final Map<TopicPartition, PartitionArchive> open = new HashMap<>();
    private final Set<TopicPartition> stopped = new HashSet<>();
    private Instant waitUntil = Instant.MIN;
    private Duration pause = Duration.ZERO;
    private Instant groupsDue = Instant.MIN;
    private List<GroupOffsets.Position> keptGroups = List.of();
    private volatile boolean stopping;

    ArchiveLoop(Cluster cluster, ArchiveBucket bucket, ArchiveConfig config, ArchiveMeters meters, Clock clock) {
        this.cluster = cluster;
        this.bucket = bucket;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
        this.consumer = cluster.member(ArchiveConfig.GROUP);
        this.openings = new Openings(cluster.names(), bucket, consumer);
    }

    /** Lets it put what it has and end. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(
                    TOPICS.stream()
                            .flatMap(topic -> cluster.names().generations(topic).stream())
                            .toList(),
                    this);
            while (!stopping) {
                turn();
            }
            finish();
        } catch (RuntimeException e) {
            log.error("Log is not archived any more", e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSING));
        }
    }

    private void turn() {
        try {
            take(consumer.poll(POLL));
            if (!clock.instant().isBefore(waitUntil)) {
                work();
                recovered();
            }
        } catch (RuntimeException e) { // what was not archived is read again, by this one or the next
            failed(e);
        }
        measure();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            PartitionArchive archive = open.get(partition);
            if (archive != null) {
                orStop(
                        partition,
                        () -> records.records(partition).forEach(entry -> archive.take(entry, clock.instant())));
            }
        }
    }

    private void work() {
        Set.copyOf(unopened).forEach(partition -> orStop(partition, () -> open(partition)));
        Instant now = clock.instant();
        Map.copyOf(open).forEach((partition, archive) -> {
            if (archive.isDue(now, config)) {
                orStop(partition, () -> flush(partition, archive));
            }
        });
        if (!now.isBefore(groupsDue)) {
            keepGroups();
            groupsDue = now.plus(config.groupsEvery());
        }
    }

    private void open(TopicPartition partition) {
        PartitionArchive archive = openings.open(partition);
        consumer.seek(partition, archive.start());
        unopened.remove(partition);
        open.put(partition, archive);
        consumer.resume(Set.of(partition));
    }

    private void flush(TopicPartition partition, PartitionArchive archive) {
        archive.flush(bucket::put).ifPresent(segment -> {
            meters.segments.increment();
            meters.bytes.increment(segment.gzip().length);
            log.info(
                    "Log archived topic={} partition={} first={} last={} bytes={}",
                    archive.partition().topic(),
                    archive.partition().partition(),
                    segment.name().first(),
                    segment.name().last(),
                    segment.gzip().length);
            commit(partition, PartitionArchive.position(segment.name()));
        });
    }

    private void commit(TopicPartition partition, OffsetAndMetadata position) {
        try {
            consumer.commitSync(Map.of(partition, position));
        } catch (KafkaException e) {
            log.info("Position in the archive not committed partition={} reason={}", partition, e.toString());
        }
    }

    /** The owner of the first partition does it for all. */
    private void keepGroups() {
        if (!open.containsKey(new TopicPartition(cluster.names().of(Topics.CATALOG), 0))) {
            return;
        }
        try (Admin admin = cluster.admin()) {
            GroupOffsets offsets = new Groups(admin, cluster.names()).read(clock.instant());
            if (!offsets.groups().equals(keptGroups)) {
                bucket.put(offsets);
                keptGroups = offsets.groups();
            }
        }
    }

    private void orStop(TopicPartition partition, Runnable step) {
        try {
            step.run();
        } catch (ArchiveException e) {
            log.error("Partition is not archived partition={} reason={}", partition, e.getMessage());
            forget(Set.of(partition));
            stopped.add(partition);
            consumer.pause(Set.of(partition));
        }
    }

    private void failed(RuntimeException e) {
        meters.failures.increment();
        pause = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        waitUntil = clock.instant().plus(pause);
        consumer.pause(consumer.assignment());
        log.warn("Log not archived, trying again seconds={} reason={}", pause.toSeconds(), e.toString());
    }

    private void recovered() {
        if (!pause.isZero()) {
            pause = Duration.ZERO;
            consumer.resume(open.keySet());
            log.info("Log is archived again partitions={}", open.size());
        }
    }

    private void measure() {
        Instant now = clock.instant();
        for (Topic<?> topic : TOPICS) {
            List<String> names = cluster.names().generations(topic);
            long records = 0;
            Duration oldest = Duration.ZERO;
            for (Map.Entry<TopicPartition, PartitionArchive> entry : open.entrySet()) {
                if (names.contains(entry.getKey().topic())) {
                    records += entry.getValue().waiting()
                            + consumer.currentLag(entry.getKey()).orElse(0);
                    Duration age = entry.getValue().age(now);
                    oldest = age.compareTo(oldest) > 0 ? age : oldest;
                }
            }
            meters.behind(topic.name(), records, oldest);
        }
        meters.stopped(stopped.size());
    }

    private void finish() {
        try {
            flushNow(Set.copyOf(open.keySet()));
            keepGroups();
        } catch (RuntimeException e) {
            log.warn("The rest is archived by another instance, or later reason={}", e.toString());
        }
    }

    private void flushNow(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            PartitionArchive archive = open.get(partition);
            if (archive != null) {
                orStop(partition, () -> flush(partition, archive));
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        unopened.addAll(partitions);
        consumer.pause(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        try {
            flushNow(partitions);
        } catch (SdkException e) {
            log.info("The next owner archives the rest partitions={} reason={}", partitions, e.toString());
        }
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            unopened.remove(partition);
            open.remove(partition);
            stopped.remove(partition);
        });
    }
}
