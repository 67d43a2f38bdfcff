package io.castlog.ingest.arrival;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import java.time.Duration;

/**
 * How arriving files are looked at.
 *
 * @param head bytes of the beginning that are read, with tags in front: {@code CASTLOG_INGEST_ARRIVAL_HEAD}
 * @param tail bytes of the end that are read, with an index or tags at the end: {@code CASTLOG_INGEST_ARRIVAL_TAIL}
 * @param probeLimit how long one file may occupy ffprobe: {@code CASTLOG_INGEST_ARRIVAL_PROBE_LIMIT}
 */
@ConfigurationProperties("castlog.ingest.arrival")
public record ArrivalConfig(
        @ReadableBytes @Bindable(defaultValue = "16MB") long head,
        @ReadableBytes @Bindable(defaultValue = "8MB") long tail,
        @Bindable(defaultValue = "20s") Duration probeLimit) {}
