package io.castlog.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an alarm or a widget shows. */
record Metric(String namespace, String name, Map<String, String> dimensions) {
    /** Of an alarm: its one, or those of its expression. */
    static List<Metric> of(Resource alarm) {
        if (alarm.at("/MetricName").isTextual()) {
            return List.of(of(alarm.props()));
        }
        return Policies.elements(alarm.at("/Metrics"))
                .map(it -> it.at("/MetricStat/Metric"))
                .filter(JsonNode::isObject)
                .map(Metric::of)
                .toList();
    }

    /** A line of a widget: namespace, name, dimensions and their values, and how it is drawn. */
    static Metric ofLine(JsonNode line) {
        List<String> cells = Policies.texts(line);
        Map<String, String> dimensions = new TreeMap<>();
        for (int i = 2; i + 1 < cells.size(); i += 2) {
            dimensions.put(cells.get(i), cells.get(i + 1));
        }
        return new Metric(cells.get(0), cells.get(1), dimensions);
    }

    private static Metric of(JsonNode node) {
        Map<String, String> dimensions = new TreeMap<>();
        node.path("Dimensions")
                .forEach(it -> dimensions.put(
                        it.path("Name").asText(), it.path("Value").asText()));
        return new Metric(
                node.path("Namespace").asText(), node.path("MetricName").asText(), dimensions);
    }
}
