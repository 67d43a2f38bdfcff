package io.castlog.cdk.observability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of a dashboard: two widgets in a row. */
final class Dashboard {
    private static final int WIDTH = 12;
    private static final int HEIGHT = 6;

    private final String region;
    private final List<Map<String, Object>> widgets = new ArrayList<>();

    Dashboard(String region) {
        this.region = region;
    }

    void graph(String title, List<Metric> metrics) {
        graph(title, metrics, region, 300);
    }

    /** Metrics of CloudFront are in us-east-1 only; those of S3's sizes come once a day. */
    void graph(String title, List<Metric> metrics, String where, int periodSeconds) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("title", title);
        properties.put("region", where);
        properties.put("view", "timeSeries");
        properties.put("period", periodSeconds);
        properties.put("metrics", metrics.stream().map(Metric::widget).toList());
        widgets.add(Map.of(
                "type",
                "metric",
                "x",
                widgets.size() % 2 * WIDTH,
                "y",
                widgets.size() / 2 * HEIGHT,
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "properties",
                properties));
    }

    Map<String, Object> body() {
        return Map.of("widgets", widgets);
    }
}
