package io.castlog.transcode.job;

import io.castlog.platform.aws.Dependency;
import io.castlog.transcode.measure.OutputConfig;
import io.castlog.transcode.tag.TagsConfig;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What this service cannot work without. */
@Factory
final class Health {
    @Singleton
    Dependency outputBucket(S3Client s3, OutputConfig output) {
        return Dependency.of("output-bucket", () -> s3.headBucket(bucket -> bucket.bucket(output.bucket())));
    }

    @Singleton
    Dependency jobsTable(DynamoDbClient dynamo, JobsConfig jobs) {
        return Dependency.of("jobs-table", () -> dynamo.describeTable(table -> table.tableName(jobs.table())));
    }

    @Singleton
    Dependency tagsTable(DynamoDbClient dynamo, TagsConfig tags) {
        return Dependency.of("tags-table", () -> dynamo.describeTable(table -> table.tableName(tags.table())));
    }

    @Singleton
    Dependency jobEventsQueue(SqsClient sqs, JobEventsConfig events) {
        return Dependency.of(
                "job-events-queue", () -> sqs.getQueueAttributes(queue -> queue.queueUrl(events.queueUrl())));
    }

    @Singleton
    Dependency mediaConvert(MediaConvertJobs jobs) {
        return Dependency.of("mediaconvert", jobs::ping);
    }
}
