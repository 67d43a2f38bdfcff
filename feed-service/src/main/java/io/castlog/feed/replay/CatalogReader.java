package io.castlog.feed.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.PodcastId;
import io.castlog.events.Topics;
import io.castlog.platform.log.LogReader;
import io.castlog.platform.log.Strand;
import io.castlog.platform.log.Stretch;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads the catalogue log from the beginning to an end that is fixed when it starts. */
@Singleton
final class CatalogReader {
    private final LogReader log;

    CatalogReader(LogReader log) {
        this.log = log;
    }

    /** What a plan has to read. */
    List<Strand> strands(Plan plan) {
        List<Strand> all = log.strands(Topics.CATALOG);
        Set<Integer> wanted = plan.shows().isEmpty() ? Set.of() : strandsOf(plan.shows(), all.size());
        List<Strand> chosen = all.stream()
                .filter(strand -> wanted.isEmpty() || wanted.contains(strand.number()))
                .filter(strand -> strand.number() % plan.shares() == plan.share() - 1)
                .toList();
        Map<TopicPartition, Long> cuts = plan.asOf() == null ? Map.of() : cuts(chosen, plan.asOf());
        return chosen.stream()
                .map(strand -> strand.map(stretch -> cut(stretch, cuts, plan)))
                .toList();
    }

    private static Stretch cut(Stretch stretch, Map<TopicPartition, Long> cuts, Plan plan) {
        Stretch cut = stretch.until(cuts.getOrDefault(stretch.partition(), stretch.end()));
        Long until = plan.untilOffset();
        return until == null ? cut : cut.until(until);
    }

    private Map<TopicPartition, Long> cuts(List<Strand> strands, Instant asOf) {
        return log.offsetsAt(
                strands.stream()
                        .flatMap(strand -> strand.stretches().stream())
                        .map(Stretch::partition)
                        .toList(),
                asOf);
    }

    private static Set<Integer> strandsOf(Set<PodcastId> shows, int strands) {
        return shows.stream()
                .map(show -> LogReader.strandOf(show.value().getBytes(UTF_8), strands))
                .collect(Collectors.toSet());
    }

    /** Reads a strand in its order. */
    void read(Strand strand, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        log.read(strand, each);
    }
}
