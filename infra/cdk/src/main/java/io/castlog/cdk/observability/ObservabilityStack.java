package io.castlog.cdk.observability;

import static io.castlog.cdk.observability.Meters.FEED;
import static io.castlog.cdk.observability.Meters.INGEST;
import static io.castlog.cdk.observability.Meters.TRANSCODE;

import io.castlog.cdk.media.MediaStack;
import io.castlog.cdk.setting.Names;
import io.castlog.cdk.setting.Outputs;
import io.castlog.cdk.setting.Settings;
import io.castlog.cdk.streaming.Consumers;
import io.castlog.cdk.streaming.Consumers.Consumer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.constructs.Construct;

/** Whether it works, and who is told when it does not. Depends on what it watches. */
public final class ObservabilityStack extends Stack {
    private static final int DAY = 86_400;
    private static final double LAG_RECORDS = 1000;
    private static final double ERRORS_PER_CENT = 10;
    private static final double OLDEST_UPLOAD_SECONDS = 900;
    private static final double STALE_MILLIS = 900_000;
    private static final double DISK_PER_CENT = 80;

    private final Settings settings;
    private final Names names;
    private final MediaStack media;
    private final Meters meters;

    /** Adds the stack to an app. */
    public ObservabilityStack(
            Construct scope, String id, StackProps props, Settings settings, Names names, MediaStack media) {
        super(scope, id, props);
        this.settings = settings;
        this.names = names;
        this.media = media;
        meters = new Meters(names.metricsNamespace());
        Alarms alarms = new Alarms(this, names, media.alerts().getRef());
        transcoding(alarms);
        deadLetters(alarms);
        backlog(alarms);
        publishing(alarms);
        errors(alarms);
        Dashboard dashboard = new Dashboard(getRegion());
        flow(dashboard);
        costs(dashboard);
        CfnDashboard.Builder.create(this, "Dashboard")
                .dashboardName(names.of("dashboard"))
                .dashboardBody(toJsonString(dashboard.body()))
                .build();
        new Outputs(this).add("DashboardName", "In CloudWatch", names.of("dashboard"));
    }

    private void transcoding(Alarms alarms) {
        alarms.above(
                "TranscodeFailures",
                meters.counter("castlog.jobs.failed", "blame", "service"),
                1,
                1,
                "A job failed for good, and not because of its recording.");
        alarms.above(
                "MediaConvertErrors",
                AwsMetrics.jobs("JobsErroredCount", media.transcoding().queue().getAttrArn()),
                1,
                1,
                "MediaConvert ended a job with an error, whoever is to blame; some are tried again.");
    }

    private void deadLetters(Alarms alarms) {
        alarms.above(
                "UploadsDeadLetters",
                AwsMetrics.queue(
                        "ApproximateNumberOfMessagesVisible",
                        media.uploads().deadLetters().getAttrQueueName()),
                1,
                1,
                "Objects came that nothing became of: castlog dlq list.");
        alarms.above(
                "JobEventsDeadLetters",
                AwsMetrics.queue(
                        "ApproximateNumberOfMessagesVisible",
                        media.jobEvents().deadLetters().getAttrQueueName()),
                1,
                1,
                "News of jobs could not be handled: castlog dlq list.");
        alarms.anyAbove(
                "EventsDeadLetters",
                meters.ofGroups("castlog.dead.letters.open"),
                1,
                1,
                "Records could not be handled: castlog dlq list.");
        Stream.of("uploads", "job-events")
                .forEach(rule -> alarms.anyAbove(
                        "Undelivered-" + rule,
                        AwsMetrics.undelivered(names.of(rule)),
                        1,
                        1,
                        "EventBridge could not put events into the queue: look at the rights of queue and key."));
    }

    private void backlog(Alarms alarms) {
        String uploads = media.uploads().main().getAttrQueueName();
        alarms.above(
                "OldestUpload",
                AwsMetrics.queue("ApproximateAgeOfOldestMessage", uploads),
                OLDEST_UPLOAD_SECONDS,
                1,
                "A recording has waited for a quarter of an hour: is ingest-service ready?");
        alarms.above(
                "UploadsWaiting",
                AwsMetrics.queue("ApproximateNumberOfMessagesVisible", uploads),
                settings.queueDepth(),
                1,
                "More recordings wait than usual.");
        alarms.anyAbove(
                "ConsumerLag",
                lags(Consumers.ALL, "Maximum"),
                LAG_RECORDS,
                3,
                "A group is behind: is its service ready?");
        if (!settings.express()) {
            alarms.anyAbove(
                    "BrokerDisk",
                    IntStream.rangeClosed(1, Math.min(settings.brokers(), 10))
                            .mapToObj(broker -> AwsMetrics.disk(names.brokers(), broker))
                            .toList(),
                    DISK_PER_CENT,
                    1,
                    "The log is kept for ever: give the brokers larger disks.");
        }
    }

    private void publishing(Alarms alarms) {
        alarms.above(
                "StalePublishing",
                meters.longest("castlog.feed.publish.latency"),
                STALE_MILLIS,
                1,
                "A change took more than a quarter of an hour to its feed.");
        alarms.anyAbove(
                "FeedsWait",
                lags(Consumers.of(FEED), "Minimum"),
                1,
                3,
                "For a quarter of an hour something waited for feed-service: is it ready?");
        alarms.above(
                "RefusedFeeds",
                meters.counter("castlog.feed.rebuilds.refused"),
                1,
                1,
                "A feed breaks a rule and stays as it was: feed.refusal of the show says why.");
        alarms.above(
                "ArchiveStopped",
                meters.gauge("castlog.archive.stopped"),
                1,
                1,
                "Log and archive contradict each other; nothing is archived there until somebody looks.");
    }

    private void errors(Alarms alarms) {
        Stream.of(INGEST, TRANSCODE, FEED)
                .forEach(service -> alarms.shareAbove(
                        "ErrorRate-" + service,
                        meters.handled(service, "retried"),
                        meters.handled(service, "received"),
                        ERRORS_PER_CENT,
                        3,
                        "One of ten things that %s was given had to be tried again.".formatted(service)));
    }

    private void flow(Dashboard dashboard) {
        dashboard.graph(
                "Queues",
                Stream.of(media.uploads(), media.jobEvents())
                        .flatMap(queues -> Stream.of(queues.main(), queues.deadLetters()))
                        .map(queue -> AwsMetrics.queue("ApproximateNumberOfMessagesVisible", queue.getAttrQueueName()))
                        .toList());
        dashboard.graph(
                "States",
                List.of(
                        meters.counter("castlog.queue.handled", "queue", "uploads"),
                        meters.counter("castlog.jobs.submitted"),
                        meters.counter("castlog.jobs.completed"),
                        meters.counter("castlog.jobs.retried"),
                        meters.counter("castlog.jobs.failed", "blame", "creator"),
                        meters.counter("castlog.jobs.failed", "blame", "service"),
                        meters.gauge("castlog.jobs.in.flight"),
                        meters.counter("castlog.feed.rebuilds.published")));
        dashboard.graph("Lag, in records", lags(Consumers.ALL, "Maximum"));
        dashboard.graph(
                "From change to feed, from arrival to renditions (ms)",
                List.of(
                        meters.average("castlog.feed.publish.latency"),
                        meters.longest("castlog.feed.publish.latency"),
                        meters.average("castlog.jobs.lag"),
                        meters.longest("castlog.jobs.lag")));
        List<Metric> errors = new ArrayList<>(meters.ofGroups("castlog.dead.letters.open"));
        Stream.of(INGEST, TRANSCODE, FEED).forEach(service -> errors.addAll(meters.handled(service, "retried")));
        errors.add(meters.counter("castlog.feed.rebuilds.refused"));
        errors.add(meters.counter("castlog.feed.invalidations.failed"));
        dashboard.graph("Errors", errors);
    }

    private void costs(Dashboard dashboard) {
        dashboard.graph(
                "Cost: sound made (ms)",
                List.of(AwsMetrics.jobs(
                        "AudioOutputDuration", media.transcoding().queue().getAttrArn())),
                getRegion(),
                DAY);
        String distribution = media.edge().distribution().getRef();
        dashboard.graph(
                "Cost: delivered by the edge",
                List.of(AwsMetrics.edge("Requests", distribution), AwsMetrics.edge("BytesDownloaded", distribution)),
                "us-east-1",
                DAY);
        dashboard.graph(
                "Cost: stored",
                media.buckets().all().stream()
                        .flatMap(bucket -> AwsMetrics.stored(bucket.getRef()))
                        .toList(),
                getRegion(),
                DAY);
        dashboard.graph(
                "Cost: tables",
                media.tables().all().stream()
                        .flatMap(table -> Stream.of("ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits")
                                .map(name -> AwsMetrics.table(name, table.getRef())))
                        .toList(),
                getRegion(),
                DAY);
    }

    private List<Metric> lags(List<Consumer> consumers, String statistic) {
        return consumers.stream()
                .map(it -> AwsMetrics.lag(
                        names.brokers(), settings.generations(it.topic().name()).getLast(), it, statistic))
                .toList();
    }
}
