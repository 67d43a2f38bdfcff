package io.castlog.cdk.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricProperty;

/**
 * A metric of CloudWatch.
 *
 * @param namespace AWS's, or that of the services
 * @param name in it
 * @param dimensions all of them: CloudWatch adds none up
 * @param statistic Sum, Maximum, Average
 */
record Metric(String namespace, String name, SortedMap<String, String> dimensions, String statistic) {
    static Metric of(String namespace, String name, String statistic, Map<String, String> dimensions) {
        return new Metric(namespace, name, new TreeMap<>(dimensions), statistic);
    }

    List<DimensionProperty> dimensionProperties() {
        return dimensions.entrySet().stream()
                .map(it -> DimensionProperty.builder()
                        .name(it.getKey())
                        .value(it.getValue())
                        .build())
                .toList();
    }

    MetricProperty property() {
        return MetricProperty.builder()
                .namespace(namespace)
                .metricName(name)
                .dimensions(dimensionProperties())
                .build();
    }

    /** As a dashboard has it. */
    List<Object> widget() {
        List<Object> parts = new ArrayList<>(List.of(namespace, name));
        dimensions.forEach((key, value) -> {
            parts.add(key);
            parts.add(value);
        });
        parts.add(Map.of("stat", statistic));
        return parts;
    }
}
