package io.castlog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every meter and every label that a dashboard or an alert rule names is one that the services export. */
class DashboardsTest {
    private static final Path OBSERVABILITY = Checkout.ROOT.resolve("infra/observability");
    /** Prometheus' own, of every target. */
    private static final Map<String, Set<String>> OWN = Map.of("up", Set.of("job", "instance"));

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"|\\[[^]]*]");
    /** What groups, or a name that is no function with its matchers. */
    private static final Pattern PART = Pattern.compile(
            "\\bby \\((?<by>[^)]*)\\)|\\b(?!(?:and|or|unless|offset)\\b)(?<name>[a-z_][a-z0-9_]*)\\b(?!\\s*\\(|\\s+by\\b)(?:\\{(?<matchers>[^}]*)})?");

    private static final Pattern SHOWN = Pattern.compile("\\{\\{ ?(?:\\$labels\\.)?(\\w+) ?}}");
    private static final Pattern JOB = Pattern.compile("job_name: (\\S+)");
    private static final Pattern RULE = Pattern.compile("(?m)^ +expr: (.*)\\R(?: +.*\\R)*? +annotations: (.*)$");

    private final Meters meters = Meters.listed();

    /** An expression, and the text that shows its labels. */
    private record Query(String expression, String text) {}

    @Test
    void dashboardsNameWhatIsExported() throws IOException {
        List<Query> queries = new ArrayList<>();
        try (var files = Files.list(OBSERVABILITY.resolve("grafana/dashboards"))) {
            for (Path file : files.toList()) {
                for (JsonNode target :
                        new ObjectMapper().readTree(file.toFile()).findValues("targets")) {
                    target.forEach(one -> queries.add(new Query(
                            one.path("expr").asText(), one.path("legendFormat").asText())));
                }
            }
        }

        assertThat(queries).hasSizeGreaterThan(20).allSatisfy(this::isTrue);
    }

    @Test
    void alertRulesNameWhatIsExported() throws IOException {
        String rules = Files.readString(OBSERVABILITY.resolve("alerts.yml"));

        List<Query> queries = RULE.matcher(rules)
                .results()
                .map(rule -> new Query(rule.group(1), rule.group(2)))
                .toList();

        assertThat(queries).hasSize(rules.split("- alert:", -1).length - 1).allSatisfy(this::isTrue);
    }

    @Test
    void servicesWithoutAnyInstanceAreMissed() throws IOException {
        String scraped = Files.readString(OBSERVABILITY.resolve("prometheus.yml"));
        String rules = Files.readString(OBSERVABILITY.resolve("alerts.yml"));

        List<String> absences = JOB.matcher(scraped)
                .results()
                .map(job -> "absent(up{job=\"%s\"})".formatted(job.group(1)))
                .toList();

        assertThat(rules).contains(absences);
        assertThat(absences).hasSize(3);
    }

    @Test
    void wrongNamesAreFound() {
        for (String wrong : List.of(
                "sum(castlog_jobs_missing_total)",
                "rate(castlog_jobs_failed_total{reason=\"x\"}[5m])",
                "max by (queue) (castlog_events_lag)",
                "up + jobs")) {
            assertThat(complaints(new Query(wrong, ""))).as(wrong).isNotEmpty();
        }
        assertThat(complaints(new Query("max by (topic) (castlog_events_lag)", "{{group}}")))
                .isNotEmpty();
    }

    private void isTrue(Query query) {
        assertThat(complaints(query)).as(query.toString()).isEmpty();
    }

    private List<String> complaints(Query query) {
        List<String> complaints = new ArrayList<>();
        Set<String> kept = new TreeSet<>();
        List<String> grouping = List.of();
        Matcher part = PART.matcher(TEXT.matcher(query.expression()).replaceAll(""));
        while (part.find()) {
            if (part.group("by") != null) { // of the next meter that is named
                grouping = names(part.group("by"));
                kept.addAll(grouping);
            } else {
                complaints.addAll(complaints(part.group("name"), grouping, names(part.group("matchers"))));
                grouping = List.of();
            }
        }
        SHOWN.matcher(query.text())
                .results()
                .map(label -> label.group(1))
                .filter(label -> !kept.contains(label))
                .forEach(label -> complaints.add("label " + label + " is shown and not kept"));
        return complaints;
    }

    private List<String> complaints(String meter, List<String> grouping, List<String> matchers) {
        Set<String> labels = meters.labels().getOrDefault(meter, OWN.getOrDefault(meter, Set.of()));
        if (!meters.labels().containsKey(meter) && !OWN.containsKey(meter)) {
            return List.of("no meter is named " + meter);
        }
        return Stream.concat(grouping.stream(), matchers.stream())
                .filter(label -> !labels.contains(label))
                .map(label -> meter + " has no label " + label)
                .toList();
    }

    private static List<String> names(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(name -> name.strip().replaceAll("\\W.*", ""))
                        .toList();
    }
}
