package io.castlog.transcode.job;

import io.castlog.events.JobId;
import io.castlog.events.PodcastId;
import io.castlog.events.transcode.JobStatusEvent;
import io.castlog.platform.listen.TransientException;
import io.castlog.transcode.job.JobItems.Active;
import io.castlog.transcode.job.JobState.Ended;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * Keeps one {@link TranscodeJob} per upload in DynamoDB. A write names the revision that it replaces; whoever comes second
 * gets a {@link TransientException}, reads again and follows what the first one wrote.
 */
@Singleton
public final class Jobs {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final String INDEX = "active";

    private final DynamoDbClient dynamo;
    private final JobsConfig config;

    Jobs(DynamoDbClient dynamo, JobsConfig config) {
        this.dynamo = dynamo;
        this.config = config;
    }

    /** A job as last written. */
    public Optional<TranscodeJob> find(JobKey key) {
        Map<String, AttributeValue> item = dynamo.getItem(get -> get.tableName(config.table())
                        .key(Map.of("uploadId", JobItems.text(key.toString())))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(JobItems.job(item));
    }

    /** Writes the first revision. */
    TranscodeJob add(TranscodeJob job) {
        return put(
                job,
                PutItemRequest.builder()
                        .conditionExpression("attribute_not_exists(uploadId)")
                        .build());
    }

    /** Writes the next revision. */
    TranscodeJob replace(TranscodeJob job) {
        return put(
                job,
                PutItemRequest.builder()
                        .conditionExpression("revision = :replaced")
                        .expressionAttributeValues(Map.of(":replaced", JobItems.number(job.revision() - 1)))
                        .build());
    }

    /**
     * What the table holds of a show, however it came there.
     *
     * @param jobId absent where MediaConvert has none
     * @param active whether MediaConvert may be at work
     */
    public record Row(
            String uploadId, String episodeId, @Nullable JobId jobId, boolean active) {
        static Row of(Map<String, AttributeValue> item) {
            AttributeValue jobId = item.get("jobId");
            return new Row(
                    JobItems.string(item, "uploadId"),
                    JobItems.string(item, "episodeId"),
                    jobId == null ? null : new JobId(jobId.s()),
                    item.containsKey("active"));
        }
    }

    /** All rows of a show; read from an index, so the last seconds may be missing. */
    public List<Row> ofPodcast(PodcastId podcastId) {
        return dynamo
                .queryPaginator(query -> query.tableName(config.table())
                        .indexName("byPodcast")
                        .keyConditionExpression("podcastId = :podcast")
                        .expressionAttributeValues(Map.of(":podcast", JobItems.text(podcastId.value()))))
                .items()
                .stream()
                .map(Row::of)
                .toList();
    }

    /** Deletes a row; whoever is about to replace it learns that it changed. */
    public void delete(Row row) {
        dynamo.deleteItem(
                delete -> delete.tableName(config.table()).key(Map.of("uploadId", JobItems.text(row.uploadId()))));
    }

    private TranscodeJob put(TranscodeJob job, PutItemRequest condition) {
        try {
            dynamo.putItem(condition.toBuilder()
                    .tableName(config.table())
                    .item(JobItems.item(job))
                    .build());
        } catch (ConditionalCheckFailedException e) {
            throw new TransientException("job " + job.key() + " was changed meanwhile", e);
        }
        tell(job);
        return job;
    }

    private static void tell(TranscodeJob job) {
        boolean onlyMarked = job.state() instanceof Ended(JobStatusEvent _, Instant _, boolean announced) && announced;
        log.atLevel(onlyMarked ? Level.DEBUG : Level.INFO)
                .log(
                        "Job written state={} job={} podcastId={} episodeId={} attempt={} jobId={}",
                        JobItems.name(job.state()),
                        job.key(),
                        job.podcastId(),
                        job.episodeId(),
                        job.attempt(),
                        job.jobId());
    }

    /** How many jobs MediaConvert has, counted no further than {@code enough}; a moment old. */
    int submitted(int enough) {
        return dynamo.query(active(Active.SUBMITTED)
                        .select(Select.COUNT)
                        .limit(enough)
                        .build())
                .count();
    }

    /** Intents that were written before a time, oldest first. */
    public List<TranscodeJob> intendedBefore(Instant time, int limit) {
        return before(Active.INTENDED, time, limit);
    }

    /** Jobs that MediaConvert has had since before a time, oldest first. */
    public List<TranscodeJob> submittedBefore(Instant time, int limit) {
        return before(Active.SUBMITTED, time, limit);
    }

    /** Jobs that ended before a time and whose end may not have been told, oldest first. */
    public List<TranscodeJob> unannouncedBefore(Instant time, int limit) {
        return before(Active.UNANNOUNCED, time, limit);
    }

    private List<TranscodeJob> before(Active kind, Instant time, int limit) {
        return dynamo
                .query(active(kind)
                        .keyConditionExpression("active = :kind AND updatedAt < :time")
                        .expressionAttributeValues(
                                Map.of(":kind", JobItems.text(kind.name()), ":time", JobItems.text(time.toString())))
                        .limit(limit)
                        .build())
                .items()
                .stream()
                .map(JobItems::job)
                .toList();
    }

    private QueryRequest.Builder active(Active kind) {
        return QueryRequest.builder()
                .tableName(config.table())
                .indexName(INDEX)
                .keyConditionExpression("active = :kind")
                .expressionAttributeValues(Map.of(":kind", JobItems.text(kind.name())));
    }
}
