package io.castlog.cdk.streaming;

import io.castlog.events.Topic;
import io.castlog.events.Topics;
import java.util.List;

/** Which service reads which topic as which group. A test compares it with the services' listeners. */
public final class Consumers {
    /** Every group. */
    public static final List<Consumer> ALL = List.of(
            new Consumer("ingest-service", "ingest-erasures", Topics.ERASURES),
            new Consumer("transcode-service", "transcode-service", Topics.UPLOADS),
            new Consumer("transcode-service", "transcode-catalog", Topics.CATALOG),
            new Consumer("transcode-service", "transcode-erasures", Topics.ERASURES),
            new Consumer("feed-service", "feed-uploads", Topics.UPLOADS),
            new Consumer("feed-service", "feed-job-status", Topics.JOB_STATUS),
            new Consumer("feed-service", "feed-catalog", Topics.CATALOG),
            new Consumer("feed-service", "feed-rebuilds", Topics.REBUILDS),
            new Consumer("feed-service", "feed-erasures", Topics.ERASURES));

    /** The group that archives the log; it reads every topic that is kept for ever. */
    public static final String ARCHIVE = "feed-archive";

    private Consumers() {}

    /** Groups of a service. */
    public static List<Consumer> of(String service) {
        return ALL.stream().filter(it -> it.service().equals(service)).toList();
    }

    /**
     * A group and the topic it reads.
     *
     * @param service whose group it is
     * @param group its name
     * @param topic what it reads
     */
    public record Consumer(String service, String group, Topic<?> topic) {}
}
