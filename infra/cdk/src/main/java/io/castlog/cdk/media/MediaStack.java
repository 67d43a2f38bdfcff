package io.castlog.cdk.media;

import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Outputs;
import io.castlog.cdk.setting.Settings;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.constructs.Construct;

/** What holds data and moves it outside Kafka: buckets, tables, queues, MediaConvert, CloudFront. Depends on the key. */
public final class MediaStack extends Stack {
    private final Settings settings;
    private final Names names;
    private final Buckets buckets;
    private final Tables tables;
    private final Queues uploads;
    private final Queues jobEvents;
    private final Transcoding transcoding;
    private final Edge edge;
    private final CfnTopic alerts;

    /** Adds the stack to an app. */
    public MediaStack(Construct scope, String id, StackProps props, Settings settings, Names names, IKey key) {
        super(scope, id, props);
        this.settings = settings;
        this.names = names;
        buckets = Buckets.create(this, settings, names, key);
        tables = Tables.create(this, settings, names, key);
        uploads = Queues.create(this, "Uploads", "uploads", names, key);
        jobEvents = Queues.create(this, "JobEvents", "job-events", names, key);
        transcoding = Transcoding.create(this, names, key, buckets);
        Arrivals arrivals = new Arrivals(this, names);
        arrivals.objects(buckets, uploads);
        arrivals.jobs(transcoding.queue().getAttrArn(), jobEvents);
        edge = Edge.create(this, settings, names, buckets);
        new BucketPolicies(this, edge.distribution().getRef()).create(buckets);
        alerts = Alerts.create(this, settings, names, key);
        outputs(new Outputs(this));
    }

    private void outputs(Outputs outputs) {
        outputs.add("UploadBucketName", "Creators upload here", buckets.input().getRef());
        outputs.add(
                "OutputBucketName", "What podcast apps play", buckets.output().getRef());
        outputs.add("RssBucketName", "Feeds", buckets.rss().getRef());
        outputs.add("LogBucketName", "The log, archived", buckets.log().getRef());
        outputs.add("UploadsTableName", "ingest-service's", tables.uploads().getRef());
        outputs.add("JobsTableName", "transcode-service's", tables.jobs().getRef());
        outputs.add("TagsTableName", "transcode-service's", tables.tags().getRef());
        outputs.add(
                "PodcastMetadataTableName", "feed-service's", tables.catalog().getRef());
        outputs.add(
                "PodcastMetadataStandbyTableName",
                "feed-service's",
                tables.standby().getRef());
        outputs.add("KeysTableName", "feed-service's", tables.keys().getRef());
        outputs.add("UploadsQueueUrl", "Objects that came", uploads.main().getRef());
        outputs.add(
                "UploadsDeadLetterQueueUrl", "Its poison", uploads.deadLetters().getRef());
        outputs.add("JobEventsQueueUrl", "News of jobs", jobEvents.main().getRef());
        outputs.add(
                "JobEventsDeadLetterQueueUrl",
                "Its poison",
                jobEvents.deadLetters().getRef());
        outputs.add(
                "MediaConvertRoleArn",
                "MediaConvert works as it",
                transcoding.role().getRoleArn());
        outputs.add("MediaConvertQueueArn", "Jobs go here", transcoding.queue().getAttrArn());
        outputs.add("PresetsPrefix", "SSM parameters below it are the renditions", names.presetsPrefix());
        outputs.add(
                "ProcessingConcurrency", "Jobs at MediaConvert at a time", Integer.toString(settings.concurrency()));
        outputs.add("CorsOrigins", "Browsers may upload from", String.join(",", settings.origins()));
        outputs.add(
                "CloudFrontDomain",
                "CloudFront's own host name",
                edge.distribution().getAttrDomainName());
        outputs.add(
                "CloudFrontDistributionId",
                "For invalidations",
                edge.distribution().getRef());
        outputs.add("KeyValueStoreArn", "Moved and erased shows", edge.store().getAttrArn());
        outputs.add("PublishingBase", "URL before feeds and recordings", edge.base(settings));
        outputs.add("RssFeedUrl", "Where a show's feed is", edge.base(settings) + "/[podcast-id]/feed.xml");
        outputs.add("AlertTopicArn", "Alarms tell here", alerts.getRef());
    }

    /** Its buckets. */
    public Buckets buckets() {
        return buckets;
    }

    /** Its tables. */
    public Tables tables() {
        return tables;
    }

    /** Objects that came. */
    public Queues uploads() {
        return uploads;
    }

    /** News of MediaConvert's jobs. */
    public Queues jobEvents() {
        return jobEvents;
    }

    /** MediaConvert's side. */
    public Transcoding transcoding() {
        return transcoding;
    }

    /** CloudFront. */
    public Edge edge() {
        return edge;
    }

    /** Where alarms tell. */
    public CfnTopic alerts() {
        return alerts;
    }
}
