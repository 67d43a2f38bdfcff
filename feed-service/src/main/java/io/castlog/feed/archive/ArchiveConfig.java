package io.castlog.feed.archive;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The archive of the log.
 *
 * @param bucket where it is kept; nothing is archived without one
 * @param segmentSize bytes before gzip after which a segment is put
 * @param segmentAge how long a record waits for its segment to be put: so much is lost with a whole cluster
 * @param groupsEvery how often the positions of the consumer groups are kept
 */
@ConfigurationProperties(ArchiveConfig.PREFIX)
public record ArchiveConfig(
        @Nullable String bucket,
        @Bindable(defaultValue = "8000000") long segmentSize,
        @Bindable(defaultValue = "60s") Duration segmentAge,
        @Bindable(defaultValue = "5m") Duration groupsEvery) {
    /** The consumer group that archives, without the prefix of the topics. */
    public static final String GROUP = "feed-archive";

    static final String PREFIX = "castlog.archive";

    ArchiveLocation location() {
        return new ArchiveLocation(bucket == null ? "" : bucket, "");
    }
}
