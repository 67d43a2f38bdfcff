package io.castlog.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong inside of a pod: what it mounts, what it may take, what it may do. */
final class Pods {
    private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");

    /** The profile "restricted" of Kubernetes' Pod Security Standards, and a root file system that nobody writes to. */
    private static final Map<String, String> OF_POD = Map.of(
            "/spec/securityContext/runAsNonRoot", "true",
            "/spec/securityContext/seccompProfile/type", "RuntimeDefault",
            "/spec/automountServiceAccountToken", "false");

    /** A service without Kafka is alive and not ready: killing it would not help. */
    private static final Map<String, String> PROBES = Map.of(
            "/startupProbe/httpGet/path", "/health/liveness",
            "/livenessProbe/httpGet/path", "/health/liveness",
            "/readinessProbe/httpGet/path", "/health/readiness");

    private static final Map<String, String> OF_CONTAINER = Map.of(
            "/securityContext/allowPrivilegeEscalation", "false",
            "/securityContext/readOnlyRootFilesystem", "true",
            "/securityContext/capabilities/drop/0", "ALL");

    private Pods() {}

    static Stream<JsonNode> containers(Manifest workload) {
        return Manifest.elements(workload.pod().at("/spec/containers"));
    }

    static Set<String> ports(JsonNode container) {
        return texts(container.path("ports"), "name");
    }

    static List<String> problems(Manifest workload) {
        List<String> problems = new ArrayList<>();
        demands(workload.pod(), OF_POD, problems);
        JsonNode volumes = workload.pod().at("/spec/volumes");
        containers(workload).forEach(container -> {
            demands(container, OF_CONTAINER, problems);
            if (workload.is("Deployment")) {
                demands(container, PROBES, problems);
                stops(workload, container, problems);
            }
            resources(container, problems);
            Set<String> mounted = texts(container.path("volumeMounts"), "name");
            if (!mounted.equals(texts(volumes, "name"))) {
                problems.add("mounts " + mounted + " of " + texts(volumes, "name"));
            }
            Manifest.elements(volumes).forEach(volume -> {
                String size = volume.at("/emptyDir/sizeLimit").asText("");
                String disk =
                        container.at("/resources/limits/ephemeral-storage").asText();
                if (size.isEmpty() || volume.path("emptyDir").has("medium") || !References.atMost(size, disk)) {
                    problems.add("needs a folder on disk, executable and within " + disk + ", not " + volume);
                }
            });
        });
        return problems.stream().map(problem -> workload + ": " + problem).toList();
    }

    /** Time for the load balancer to stop sending, and then thrice what the images' page allows the process to end. */
    private static void stops(Manifest workload, JsonNode container, List<String> problems) {
        int asleep = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        int grace = workload.pod().at("/spec/terminationGracePeriodSeconds").asInt();
        JsonNode alive = container.path("livenessProbe");
        if (alive.path("periodSeconds").asInt() * alive.path("failureThreshold").asInt() < 30) {
            problems.add("is killed within half a minute of not answering");
        }
        if (asleep < 5 || grace < asleep + 30) {
            problems.add("has %d s to stop, of which it sleeps %d".formatted(grace, asleep));
        }
    }

    private static void resources(JsonNode container, List<String> problems) {
        for (String resource : RESOURCES) {
            String request = container.at("/resources/requests/" + resource).asText();
            String limit = container.at("/resources/limits/" + resource).asText();
            if (request.isEmpty() || limit.isEmpty() || !References.atMost(request, limit)) {
                problems.add(resource + ": request '" + request + "', limit '" + limit + "'");
            }
        }
    }

    private static void demands(JsonNode node, Map<String, String> demands, List<String> problems) {
        demands.forEach((pointer, value) -> {
            if (!node.at(pointer).asText().equals(value)) {
                problems.add(pointer + " is not " + value);
            }
        });
    }

    private static Set<String> texts(JsonNode array, String field) {
        return Manifest.elements(array).map(one -> one.path(field).asText()).collect(Collectors.toSet());
    }
}
