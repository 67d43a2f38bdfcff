package io.castlog.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.cdk.setting.Settings;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;

/** What cdk-nag's AwsSolutions rules find, and why what is found may stay. */
class NagTest {
    private static final Path OUT = Path.of("target", "templates", "nag");

    /** Rule and resources (a pattern of their paths), and why. */
    private static final Map<String, String> ACCEPTED = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "AwsSolutions-S1 media/(Input|Output|Rss|Log)Bucket",
                    "Access logs hold the addresses of listeners and creators; Castlog keeps none."),
            Map.entry("AwsSolutions-CFR3 media/Distribution", "The same."),
            Map.entry(
                    "AwsSolutions-DDB3 media/\\w+Table",
                    "Found where everything is disposable; in production every table can be put back, and a test says so."),
            Map.entry("AwsSolutions-CFR1 media/Distribution", "Podcasts are for everybody."),
            Map.entry(
                    "AwsSolutions-CFR2 media/Distribution",
                    "Static objects behind a cache, without a query string: there is nothing to inject into."),
            Map.entry(
                    "AwsSolutions-CFR4 media/Distribution",
                    "CloudFront's own certificate allows no choice; with a domain of one's own it is TLS 1.2, and a test says so."),
            Map.entry(
                    "AwsSolutions-IAM4 compute/(Node|Cluster)Role/Resource",
                    "EKS in Auto Mode changes what it needs; AWS keeps these policies up with it."),
            Map.entry(
                    "AwsSolutions-EKS1 compute/Cluster",
                    "Deploying needs kubectl; adminCidrs narrows it down, and IAM decides besides."),
            Map.entry(
                    "AwsSolutions-IAM5 media/MediaConvertRole/Resource",
                    "Objects of a bucket have no other name; it writes below work/ only."),
            Map.entry(
                    "AwsSolutions-IAM5 compute/(Ingest|Transcode|Feed|Keda)Role/Resource",
                    "The UUID that MSK adds to the brokers' name; objects, indexes, jobs and parameters below one name each, and metrics in one namespace: RightsTest has all."),
            Map.entry(
                    "AwsSolutions-IAM5 compute/AgentRole/Resource",
                    "Streams of its log groups, and two descriptions that know no resource.")));

    @Test
    void findsNothingThatIsNotExplained() throws IOException {
        Node.require();
        App app = new App(CastlogApp.props().outdir(OUT.toString()).build());
        Stacks.create(app, Settings.of(Map.of()));
        Aspects.of(app)
                .add(AwsSolutionsChecks.Builder.create()
                        .reports(true)
                        .reportFormats(List.of(NagReportFormat.CSV))
                        .build());
        app.synth();

        Set<String> used = new TreeSet<>();
        List<String> open = new ArrayList<>();
        for (String finding : findings()) {
            ACCEPTED.keySet().stream()
                    .filter(finding::matches)
                    .findFirst()
                    .ifPresentOrElse(used::add, () -> open.add(finding));
        }
        assertThat(open).isEmpty();
        assertThat(used).as("explanations of what nothing is found of").isEqualTo(ACCEPTED.keySet());
    }

    private static List<String> findings() throws IOException {
        List<String> findings = new ArrayList<>();
        try (var files = Files.list(OUT)) {
            for (Path report :
                    files.filter(it -> it.toString().endsWith("-NagReport.csv")).toList()) {

                for (String line : Files.readAllLines(report)) {
                    String[] cells = line.substring(1).split("\",\"", -1);
                    if (cells.length > 2 && cells[2].equals("Non-Compliant")) {
                        findings.add(cells[0] + " " + cells[1]);
                    }
                }
            }
        }
        return findings;
    }
}
