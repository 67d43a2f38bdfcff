package io.castlog.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything Castlog keeps on AWS, as the CDK creates it there. Kafka's topics are listed in the event contracts. */
final class Resources {
    static final String INPUT_BUCKET = "in";
    static final String OUTPUT_BUCKET = "out";
    static final String RSS_BUCKET = "rss";
    /** The archive of the log; versioned on AWS. */
    static final String LOG_BUCKET = "log";

    static final List<String> BUCKETS = List.of(INPUT_BUCKET, OUTPUT_BUCKET, RSS_BUCKET, LOG_BUCKET);

    /** How long a received message stays hidden: above the longest handling. */
    static final Duration VISIBILITY = Duration.ofMinutes(3);
    /** Receives after which a message goes to the dead-letter queue. */
    static final int RECEIVES = 5;
    /** SQS's longest. */
    static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    static final Queue UPLOADS_QUEUE = new Queue("uploads", "uploads-dlq");
    static final Queue JOB_EVENTS_QUEUE = new Queue("job-events", "job-events-dlq");
    static final List<Queue> QUEUES = List.of(UPLOADS_QUEUE, JOB_EVENTS_QUEUE);

    static final Table UPLOADS_TABLE = Table.of(
            "uploads",
            KeyAttributes.of("uploadId"),
            new Index("byKey", KeyAttributes.of("objectKey", "createdAt")),
            new Index("byPodcast", KeyAttributes.of("podcastId", "createdAt")));
    static final Table JOBS_TABLE = Table.of(
            "jobs",
            KeyAttributes.of("uploadId"),
            new Index("byJob", KeyAttributes.of("jobId")),
            new Index("byPodcast", KeyAttributes.of("podcastId", "createdAt")),
            // sparse: only jobs in flight carry the attribute
            new Index("active", KeyAttributes.of("active", "updatedAt")));
    static final Table CATALOG_TABLE = catalog("meta");
    static final Table CATALOG_STANDBY_TABLE = catalog("meta-standby");
    static final Table KEYS_TABLE = Table.of("keys", KeyAttributes.of("podcastId"));
    static final Table TAGS_TABLE = Table.of("tags", KeyAttributes.of("podcastId", "episodeId"));
    static final List<Table> TABLES =
            List.of(UPLOADS_TABLE, JOBS_TABLE, CATALOG_TABLE, CATALOG_STANDBY_TABLE, KEYS_TABLE, TAGS_TABLE);

    /** MediaConvert works as this role on AWS; here nothing looks at it. */
    static final String MEDIACONVERT_ROLE_ARN = "arn:aws:iam::" + LocalStack.ACCOUNT + ":role/castlog-mediaconvert";

    private Resources() {}

    private static Table catalog(String kind) {
        return Table.of(
                kind,
                KeyAttributes.of("podcastId", "episodeId"),
                // sparse: only shows carry the attribute
                new Index("shows", KeyAttributes.of("listing", "podcastId")),
                new Index("byStatus", KeyAttributes.of("status", "createdAt")));
    }

    /** An SQS queue and where its poison goes. */
    record Queue(String kind, String deadLetters) {}

    /** A DynamoDB key of strings. */
    record KeyAttributes(String hash, Optional<String> range) {
        static KeyAttributes of(String hash) {
            return new KeyAttributes(hash, Optional.empty());
        }

        static KeyAttributes of(String hash, String range) {
            return new KeyAttributes(hash, Optional.of(range));
        }
    }

    /** A global secondary index that projects everything. */
    record Index(String name, KeyAttributes key) {}

    /** A table, paid per request. */
    record Table(String kind, KeyAttributes key, List<Index> indexes) {
        static Table of(String kind, KeyAttributes key, Index... indexes) {
            return new Table(kind, key, List.of(indexes));
        }
    }
}
