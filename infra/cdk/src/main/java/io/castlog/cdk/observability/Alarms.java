package io.castlog.cdk.observability;

import io.castlog.cdk.setting.Names;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricDataQueryProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricStatProperty;
import software.constructs.Construct;

/**
 * Makes alarms that tell a topic when they begin and when they end. No data is no alarm.
 *
 * @param topicArn who is told
 */
record Alarms(Construct scope, Names names, String topicArn) {
    private static final Duration PERIOD = Duration.ofMinutes(5);

    /** One metric at or above a threshold. */
    void above(String id, Metric metric, double threshold, int periods, String meaning) {
        alarm(id, threshold, periods, meaning)
                .namespace(metric.namespace())
                .metricName(metric.name())
                .dimensions(metric.dimensionProperties())
                .statistic(metric.statistic())
                .period(PERIOD.toSeconds())
                .build();
    }

    /** The highest of at most ten metrics at or above a threshold. */
    void anyAbove(String id, List<Metric> metrics, double threshold, int periods, String meaning) {
        List<MetricDataQueryProperty> queries = new ArrayList<>(queries("m", metrics));
        queries.add(expression("MAX(METRICS())", "the highest"));
        alarm(id, threshold, periods, meaning).metrics(queries).build();
    }

    /** Per cent of a total at or above a threshold; at most ten metrics together. */
    void shareAbove(String id, List<Metric> parts, List<Metric> total, double threshold, int periods, String meaning) {
        List<MetricDataQueryProperty> queries = new ArrayList<>(queries("part", parts));
        queries.addAll(queries("total", total));
        queries.add(expression("100 * SUM(FILL(METRICS(\"part\"), 0)) / SUM(FILL(METRICS(\"total\"), 0))", "per cent"));
        alarm(id, threshold, periods, meaning).metrics(queries).build();
    }

    private CfnAlarm.Builder alarm(String id, double threshold, int periods, String meaning) {
        return CfnAlarm.Builder.create(scope, id)
                .alarmName(names.of(id))
                .alarmDescription(meaning)
                .comparisonOperator("GreaterThanOrEqualToThreshold")
                .threshold(threshold)
                .evaluationPeriods(periods)
                .treatMissingData("notBreaching")
                .alarmActions(List.of(topicArn))
                .okActions(List.of(topicArn));
    }

    private static List<MetricDataQueryProperty> queries(String prefix, List<Metric> metrics) {
        List<MetricDataQueryProperty> queries = new ArrayList<>();
        for (Metric metric : metrics) {
            queries.add(MetricDataQueryProperty.builder()
                    .id(prefix + queries.size())
                    .returnData(false)
                    .metricStat(MetricStatProperty.builder()
                            .metric(metric.property())
                            .period(PERIOD.toSeconds())
                            .stat(metric.statistic())
                            .build())
                    .build());
        }
        return queries;
    }

    private static MetricDataQueryProperty expression(String expression, String label) {
        return MetricDataQueryProperty.builder()
                .id("watched")
                .expression(expression)
                .label(label)
                .returnData(true)
                .build();
    }
}
