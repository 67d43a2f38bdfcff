package io.castlog.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.util.ModelMapper;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is wrong with a manifest taken alone. */
final class Schema {
    /** Values that Kubernetes' generated classes take as any text. */
    private static final Map<String, Set<String>> VALUES = Map.of(
            "pathType", Set.of("Prefix", "Exact", "ImplementationSpecific"),
            "whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway"),
            "restartPolicy", Set.of("Always", "OnFailure", "Never"),
            "concurrencyPolicy", Set.of("Allow", "Forbid", "Replace"),
            "unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow"),
            "protocol", Set.of("TCP", "UDP"),
            "policyTypes", Set.of("Ingress", "Egress"),
            "imagePullPolicy", Set.of("Always", "IfNotPresent", "Never"));

    /** Of the kinds that Kubernetes does not know: every field that we use. Compared with their definitions by hand. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "TriggerAuthentication", Set.of("podIdentity", "podIdentity.provider"),
            "IngressClassParams", Set.of("scheme", "certificateARNs", "certificateARNs.*"),
            "ScaledObject",
                    Set.of(
                            "scaleTargetRef",
                            "scaleTargetRef.name",
                            "minReplicaCount",
                            "maxReplicaCount",
                            "triggers",
                            "triggers.*",
                            "triggers.*.type",
                            "triggers.*.metadata",
                            "triggers.*.metadata.*",
                            "triggers.*.authenticationRef",
                            "triggers.*.authenticationRef.name"));

    /** Of KEDA's triggers: what a scaler's metadata must say; read in the scalers of 2.18 and 2.20. */
    private static final Map<String, Set<String>> TRIGGERS = Map.of(
            "aws-sqs-queue", Set.of("queueURLFromEnv", "queueLength", "awsRegion"),
            "kafka",
                    Set.of(
                            "bootstrapServersFromEnv",
                            "consumerGroup",
                            "topicFromEnv",
                            "lagThreshold",
                            "offsetResetPolicy",
                            "limitToPartitionsWithLag",
                            "version",
                            "sasl",
                            "saslTokenProvider",
                            "tls",
                            "awsRegion"));

    /** Of KEDA's: the only values that work with MSK and Pod Identity, and with listeners that begin at the first record. */
    private static final Map<String, String> EXACT = Map.of(
            "provider", "aws",
            "sasl", "oauthbearer",
            "saslTokenProvider", "aws_msk_iam",
            "tls", "enable",
            "offsetResetPolicy", "earliest",
            "limitToPartitionsWithLag", "true");

    private Schema() {}

    static List<String> problems(Manifest manifest) {
        List<String> problems = new ArrayList<>();
        if (FIELDS.containsKey(manifest.kind())) {
            fields(manifest.at("/spec"), "", FIELDS.getOrDefault(manifest.kind(), Set.of()), problems);
            triggers(manifest, problems);
            exact(manifest.at("/spec"), problems);
        } else {
            known(manifest, problems);
        }
        values(manifest.json(), problems);
        return problems.stream().map(problem -> manifest + ": " + problem).toList();
    }

    private static void known(Manifest manifest, List<String> problems) {
        String version = manifest.apiVersion();
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        @Nullable
        Class<?> type =
                ModelMapper.getApiTypeClass(group, version.substring(version.indexOf('/') + 1), manifest.kind());
        if (type == null) {
            problems.add("Kubernetes has no " + version + " " + manifest.kind());
            return;
        }
        JsonElement json = JsonParser.parseString(manifest.json().toString());
        try {
            type.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
            var _ = JSON.getGson().fromJson(json, type);
        } catch (InvocationTargetException e) {
            problems.add(String.valueOf(e.getCause()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            problems.add(e.toString());
        }
    }

    private static void fields(JsonNode node, String path, Set<String> allowed, List<String> problems) {
        node.properties().forEach(entry -> field(path + entry.getKey(), entry.getValue(), allowed, problems));
        if (node.isArray()) {
            node.forEach(element -> field(path + "*", element, allowed, problems));
        }
    }

    private static void field(String path, JsonNode value, Set<String> allowed, List<String> problems) {
        String any = path.replaceFirst("metadata\\.[^.]+$", "metadata.*");
        if (!allowed.contains(any)) {
            problems.add("unknown field " + path);
        }
        fields(value, any + ".", allowed, problems);
    }

    private static void triggers(Manifest manifest, List<String> problems) {
        manifest.each("/spec/triggers").forEach(trigger -> {
            String type = trigger.path("type").asText();
            Map<String, String> metadata = Manifest.map(trigger.path("metadata"));
            if (!metadata.keySet().equals(TRIGGERS.get(type))) {
                problems.add("trigger " + type + " has " + metadata.keySet() + ", expected " + TRIGGERS.get(type));
            }
            trigger.path("metadata").forEach(value -> {
                if (!value.isTextual()) {
                    problems.add("KEDA's metadata are strings, not " + value);
                }
            });
        });
    }

    private static void exact(JsonNode node, List<String> problems) {
        node.properties().forEach(entry -> {
            String expected =
                    EXACT.getOrDefault(entry.getKey(), entry.getValue().asText());
            if (!entry.getValue().asText().equals(expected)) {
                problems.add(entry.getKey() + " " + entry.getValue() + ", expected " + expected);
            }
        });
        node.forEach(child -> exact(child, problems));
    }

    private static void values(JsonNode node, List<String> problems) {
        node.properties().forEach(entry -> {
            Set<String> allowed = VALUES.getOrDefault(entry.getKey(), Set.of());
            JsonNode value = entry.getValue();
            List<JsonNode> given = value.isArray() ? Manifest.elements(value).toList() : List.of(value);
            if (!allowed.isEmpty() && !given.stream().allMatch(one -> allowed.contains(one.asText()))) {
                problems.add(entry.getKey() + " " + value + ", expected one of " + allowed);
            }
        });
        node.forEach(child -> values(child, problems));
    }
}
