package io.castlog.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.castlog.cdk.setting.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awscdk.App;

/**
 * One installation's templates: each is synthesised once in a test run.
 *
 * @param folder of the templates
 * @param templates by stack, as they are
 * @param resolved by stack, with every reference replaced by what it stands for
 */
record Installation(Path folder, Map<String, JsonNode> templates, Map<String, JsonNode> resolved) {
    static final String CERTIFICATE = "arn:aws:acm:us-east-1:111122223333:certificate/0a1b";
    static final JsonMapper JSON = JsonMapper.builder().build();
    /** In the order in which they are deployed. */
    static final List<String> STACKS = List.of("foundation", "media", "streaming", "compute", "observability");

    private static final Map<Settings, Installation> MADE = new ConcurrentHashMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path OUT = Path.of("target", "templates");

    /** As nobody chose anything. */
    static Installation usual() {
        return of(Map.of());
    }

    /** For keeps. */
    static Installation production() {
        return of(Map.of("suffix", "prod1234", "id", "eu1", "mode", "production"));
    }

    /** As somebody chose everything that needs no production. */
    static Installation chosen() {
        return of(Map.ofEntries(
                Map.entry("natGateways", "2"),
                Map.entry("brokers", "2"),
                Map.entry("brokerStorage", "80"),
                Map.entry("concurrency", "7"),
                Map.entry("email", "ops@example.org"),
                Map.entry("domain", "feeds.example.org"),
                Map.entry("certificate", CERTIFICATE),
                Map.entry("logDays", "90"),
                Map.entry("workDays", "3"),
                Map.entry("oldVersionDays", "60"),
                Map.entry("priceClass", "PriceClass_All"),
                Map.entry("origins", "https://a.example.org,https://b.example.org"),
                Map.entry("adminCidrs", "192.0.2.0/24"),
                Map.entry("admin", "arn:aws:iam::111122223333:role/ops"),
                Map.entry("queueDepth", "7")));
    }

    /** While topics move. */
    static Installation moving() {
        return of(Map.of("topics", "feed.catalog.v1.p24,feed.rebuilds.v1.p24", "restore", "true"));
    }

    static Installation of(Map<String, String> settings) {
        Node.require();
        return MADE.computeIfAbsent(Settings.of(settings), Installation::synthesise);
    }

    private static Installation synthesise(Settings settings) {
        Path folder = OUT.resolve(Integer.toString(COUNT.incrementAndGet()));
        App app = new App(
                CastlogApp.props().outdir(folder.toString()).treeMetadata(false).build());
        Stacks.create(app, settings);
        app.synth();
        Map<String, JsonNode> templates = new LinkedHashMap<>();
        STACKS.forEach(stack -> templates.put(stack, read(folder.resolve(stack + ".template.json"))));
        return new Installation(folder, templates, new References(templates).resolved());
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }

    JsonNode template(String stack) {
        return Objects.requireNonNull(templates.get(stack), stack);
    }

    JsonNode resolvedTemplate(String stack) {
        return Objects.requireNonNull(resolved.get(stack), stack);
    }

    Stream<Resource> resources() {
        return resolved.entrySet().stream()
                .flatMap(stack -> stack.getValue().path("Resources").properties().stream()
                        .map(it -> new Resource(stack.getKey(), it.getKey(), it.getValue())));
    }

    List<Resource> all(String type) {
        return resources().filter(it -> it.type().equals(type)).toList();
    }

    Resource only(String type) {
        List<Resource> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("%d of %s: %s".formatted(found.size(), type, found));
        }
        return found.getFirst();
    }

    /** The one with this logical id, up to the hash that the CDK adds. */
    Resource get(String type, String id) {
        return all(type).stream()
                .filter(it -> it.id().matches(id + "([0-9A-F]{8})?"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no %s %s in %s".formatted(type, id, all(type))));
    }

    String output(String name) {
        return resolved.values().stream()
                .map(template -> template.path("Outputs").path(name).path("Value"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no output " + name));
    }

    /** A resource of a stack, references resolved. */
    record Resource(String stack, String id, JsonNode node) {
        String type() {
            return node.path("Type").asText();
        }

        JsonNode props() {
            return node.path("Properties");
        }

        /** A property, by a JSON pointer. */
        JsonNode at(String pointer) {
            return props().at(pointer);
        }

        String text(String pointer) {
            return at(pointer).asText();
        }

        /** The physical name, under whichever property it stands. */
        Optional<String> name() {
            if (type().equals("AWS::MSK::Cluster")) { // elsewhere it is somebody else's
                return Optional.of(text("/ClusterName"));
            }
            return Stream.of(
                            "/BucketName",
                            "/TableName",
                            "/QueueName",
                            "/TopicName",
                            "/RoleName",
                            "/AliasName",
                            "/LogGroupName",
                            "/RepositoryName",
                            "/AlarmName",
                            "/DashboardName",
                            "/FunctionName",
                            "/Name",
                            "/CachePolicyConfig/Name",
                            "/ResponseHeadersPolicyConfig/Name",
                            "/OriginAccessControlConfig/Name")
                    .map(this::at)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .findFirst();
        }

        @Override
        public String toString() {
            return stack + "/" + id;
        }
    }
}
