package io.castlog.cdk.compute;

import static io.castlog.cdk.setting.Access.allow;

import io.castlog.cdk.media.MediaStack;
import io.castlog.cdk.media.Queues;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Settings;
import io.castlog.cdk.streaming.Consumers;
import io.castlog.cdk.streaming.Consumers.Consumer;
import io.castlog.cdk.streaming.KafkaAccess;
import io.castlog.cdk.streaming.KafkaAccess.Grant;
import io.castlog.events.Topic;
import io.castlog.events.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.CfnBucket;

/** What each service calls, action by action, as its code does. */
record Rights(Settings settings, Names names, IKey key, MediaStack media, KafkaAccess kafka) {
    private static final List<String> QUEUE = List.of(
            "sqs:ChangeMessageVisibility",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage",
            "sqs:SendMessage");

    /** Signs uploads, looks at what came, deletes what was erased. */
    List<PolicyStatement> ingest() {
        CfnBucket input = media.buckets().input();
        List<PolicyStatement> rights = new ArrayList<>(List.of(
                allow(
                        List.of(
                                "s3:AbortMultipartUpload",
                                "s3:DeleteObject",
                                "s3:DeleteObjectVersion",
                                "s3:GetObject",
                                "s3:GetObjectVersion",
                                "s3:ListMultipartUploadParts",
                                "s3:PutObject"),
                        objects(input)),
                allow(
                        List.of(
                                "s3:GetBucketVersioning",
                                "s3:ListBucket",
                                "s3:ListBucketMultipartUploads",
                                "s3:ListBucketVersions"),
                        List.of(input.getAttrArn())),
                table(
                        media.tables().uploads(),
                        "BatchGetItem",
                        "DeleteItem",
                        "DescribeTable",
                        "GetItem",
                        "PutItem",
                        "UpdateItem"),
                query(media.tables().uploads()),
                queues(media.uploads())));
        rights.addAll(Grant.statements(events("ingest-service", List.of(Topics.UPLOADS), List.of(Topics.UPLOADS))));
        rights.addAll(common());
        return rights;
    }

    /** Submits jobs, tags and places renditions, deletes what was erased. */
    List<PolicyStatement> transcode() {
        CfnBucket input = media.buckets().input();
        CfnBucket output = media.buckets().output();
        CfnBucket rss = media.buckets().rss();
        List<PolicyStatement> rights = new ArrayList<>(List.of(
                allow(List.of("s3:GetObject"), objects(input)),
                allow(List.of("s3:DeleteObject", "s3:GetObject", "s3:PutObject"), objects(output)),
                allow(List.of("s3:GetBucketVersioning"), List.of(output.getAttrArn())),
                // without it a missing object is a 403
                allow(List.of("s3:ListBucket"), List.of(input.getAttrArn(), output.getAttrArn(), rss.getAttrArn())),
                allow(List.of("s3:GetObject"), List.of(rss.getAttrArn() + "/*/assets/*")),
                table(media.tables().jobs(), "DeleteItem", "DescribeTable", "GetItem", "PutItem"),
                table(media.tables().tags(), "DeleteItem", "DescribeTable", "GetItem", "PutItem", "Query"),
                query(media.tables().jobs()),
                queues(media.jobEvents()),
                allow(
                        List.of("ssm:GetParametersByPath"),
                        List.of(
                                arn("ssm", "parameter" + names.presetsPrefix()),
                                arn("ssm", "parameter" + names.presetsPrefix() + "/*"))),
                allow(
                        List.of("mediaconvert:CreateJob", "mediaconvert:ListJobs", "mediaconvert:SearchJobs"),
                        List.of(media.transcoding().queue().getAttrArn())),
                allow(List.of("mediaconvert:CancelJob"), List.of(arn("mediaconvert", "jobs/*"))),
                allow(
                        List.of("iam:PassRole"),
                        List.of(media.transcoding().role().getRoleArn()),
                        Map.of("StringEquals", Map.of("iam:PassedToService", "mediaconvert.amazonaws.com")))));
        rights.addAll(Grant.statements(
                events("transcode-service", List.of(Topics.JOB_STATUS, Topics.PROGRESS), List.of(Topics.JOB_STATUS))));
        rights.addAll(common());
        return rights;
    }

    /** Keeps the catalogue, publishes feeds, archives the log, deletes what was erased. */
    List<PolicyStatement> feed() {
        CfnBucket rss = media.buckets().rss();
        CfnBucket log = media.buckets().log();
        List<PolicyStatement> rights = new ArrayList<>(List.of(
                allow(
                        List.of("s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:PutObject"),
                        objects(rss)),
                allow(
                        List.of("s3:GetBucketVersioning", "s3:ListBucket", "s3:ListBucketVersions"),
                        List.of(rss.getAttrArn())),
                allow(List.of("s3:GetObject", "s3:PutObject"), objects(log)),
                allow(List.of("s3:ListBucket"), List.of(log.getAttrArn())),
                tables(
                        List.of(media.tables().catalog(), media.tables().standby()),
                        "BatchWriteItem",
                        "ConditionCheckItem",
                        "DeleteItem",
                        "DescribeTable",
                        "GetItem",
                        "PutItem",
                        "Scan",
                        "UpdateItem"),
                query(media.tables().catalog(), media.tables().standby()),
                table(media.tables().keys(), "GetItem", "PutItem"),
                allow(
                        List.of("cloudfront:CreateInvalidation"),
                        List.of("arn:%s:cloudfront::%s:distribution/%s"
                                .formatted(
                                        Aws.PARTITION,
                                        Aws.ACCOUNT_ID,
                                        media.edge().distribution().getRef()))),
                allow(
                        List.of("cloudfront-keyvaluestore:DescribeKeyValueStore", "cloudfront-keyvaluestore:PutKey"),
                        List.of(media.edge().store().getAttrArn()))));
        List<Grant> grants = new ArrayList<>(
                events("feed-service", List.of(Topics.CATALOG, Topics.REBUILDS, Topics.ERASURES), List.of()));
        grants.add(kafka.join(List.of(Consumers.ARCHIVE)));
        grants.add(kafka.watch(groups(Consumers.ALL)));
        if (settings.restore()) {
            grants.addAll(restore());
        }
        rights.addAll(Grant.statements(grants));
        rights.addAll(common());
        return rights;
    }

    /** Writes the log of all services back from the archive, and where their groups were; or moves it to other topics. */
    private List<Grant> restore() {
        Collection<String> topics = names(Topics.all().stream()
                .filter(it -> it.retention().isEmpty()
                        || settings.generations(it.name()).size() > 1));
        return List.of(
                kafka.read(topics),
                kafka.write(topics),
                kafka.configure(topics),
                kafka.join(groups(Consumers.ALL)),
                kafka.move());
    }

    /** Counts what waits: messages, and records behind each group. */
    List<PolicyStatement> keda() {
        List<PolicyStatement> rights = new ArrayList<>(List.of(allow(
                List.of("sqs:GetQueueAttributes"),
                List.of(
                        media.uploads().main().getAttrArn(),
                        media.jobEvents().main().getAttrArn()))));
        rights.addAll(Grant.statements(List.of(
                kafka.look(),
                kafka.describe(names(Consumers.ALL.stream().<Topic<?>>map(Consumer::topic))),
                kafka.watch(groups(Consumers.ALL)))));
        return rights;
    }

    /**
     * Groups and topics of a service.
     *
     * @param written topics that it writes
     * @param kept topics whose dead letters it keeps besides those of what it reads
     */
    private List<Grant> events(String service, List<Topic<?>> written, List<Topic<?>> kept) {
        List<Consumer> consumers = Consumers.of(service);
        Collection<String> letters = new TreeSet<>();
        consumers.forEach(it -> letters.add(it.topic().deadLetters()));
        kept.forEach(it -> letters.add(it.deadLetters()));
        Collection<String> read = names(consumers.stream().<Topic<?>>map(Consumer::topic));
        read.addAll(letters);
        Collection<String> write = names(written.stream());
        write.addAll(letters);
        return List.of(kafka.connect(), kafka.read(read), kafka.write(write), kafka.join(groups(consumers)));
    }

    private static List<String> groups(List<Consumer> consumers) {
        return consumers.stream().map(Consumer::group).toList();
    }

    private static Collection<String> names(Stream<Topic<?>> topics) {
        Collection<String> names = new TreeSet<>();
        topics.map(Topic::name).forEach(names::add);
        return names;
    }

    /** The key, through the services that use it; and metrics, in one namespace. */
    private List<PolicyStatement> common() {
        List<String> through = Stream.of("s3", "sqs", "dynamodb")
                .map(service -> service + "." + Aws.REGION + ".amazonaws.com")
                .toList();
        return List.of(
                allow(
                        List.of("kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"),
                        List.of(key.getKeyArn()),
                        Map.of("StringEquals", Map.of("kms:ViaService", through))),
                allow(
                        List.of("cloudwatch:PutMetricData"),
                        List.of("*"),
                        Map.of("StringEquals", Map.of("cloudwatch:namespace", names.metricsNamespace()))));
    }

    private static PolicyStatement queues(Queues queues) {
        return allow(
                QUEUE, List.of(queues.main().getAttrArn(), queues.deadLetters().getAttrArn()));
    }

    private static PolicyStatement table(CfnTable table, String... operations) {
        return tables(List.of(table), operations);
    }

    private static PolicyStatement tables(List<CfnTable> tables, String... operations) {
        return allow(
                Stream.of(operations).map("dynamodb:"::concat).toList(),
                tables.stream().map(CfnTable::getAttrArn).toList());
    }

    private static PolicyStatement query(CfnTable... tables) {
        return allow(
                List.of("dynamodb:Query"),
                Stream.of(tables)
                        .flatMap(it -> Stream.of(it.getAttrArn(), it.getAttrArn() + "/index/*"))
                        .toList());
    }

    private static List<String> objects(CfnBucket bucket) {
        return List.of(bucket.getAttrArn() + "/*");
    }

    private static String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(Aws.PARTITION, service, Aws.REGION, Aws.ACCOUNT_ID, resource);
    }
}
