package io.castlog.events;

import io.castlog.events.feed.CatalogEvent;
import io.castlog.events.feed.ErasureEvent;
import io.castlog.events.feed.RebuildEvent;
import io.castlog.events.ingest.UploadEvent;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.events.transcode.ProgressEvent;
import java.time.Duration;
import java.util.List;

/** Every topic of Castlog; the local stack and the CDK create what stands here. */
public final class Topics {
    /** Partitions of every topic that is keyed by show. Chosen once: another count would move shows between partitions. */
    public static final int PARTITIONS = 12;

    /** Files that arrived, or were refused. Kept for ever. */
    public static final Topic<UploadEvent> UPLOADS = Topic.of(UploadEvent.TOPIC, UploadEvent.class, PARTITIONS, null);
    /** What became of each upload's job. Kept for ever. */
    public static final Topic<JobStatusEvent> JOB_STATUS =
            Topic.of(JobStatusEvent.TOPIC, JobStatusEvent.class, PARTITIONS, null);
    /** How far jobs are. Kept for a day. */
    public static final Topic<ProgressEvent> PROGRESS =
            Topic.of(ProgressEvent.TOPIC, ProgressEvent.class, PARTITIONS, Duration.ofDays(1));
    /** The log of which every show's state is a fold. Kept for ever. */
    public static final Topic<CatalogEvent> CATALOG =
            Topic.of(CatalogEvent.TOPIC, CatalogEvent.class, PARTITIONS, null);
    /** Requests to render a feed. Kept for seven days. */
    public static final Topic<RebuildEvent> REBUILDS =
            Topic.of(RebuildEvent.TOPIC, RebuildEvent.class, PARTITIONS, Duration.ofDays(7));

    /** What has to be deleted everywhere. Kept for ever: who reads it anew deletes again and goes on refusing. */
    public static final Topic<ErasureEvent> ERASURES =
            Topic.of(ErasureEvent.TOPIC, ErasureEvent.class, PARTITIONS, null);

    private static final List<Topic<?>> ALL = List.of(UPLOADS, JOB_STATUS, PROGRESS, CATALOG, REBUILDS, ERASURES);

    private Topics() {}

    /** All of them, in the order in which a recording meets them. */
    public static List<Topic<?>> all() {
        return ALL;
    }
}
