package io.castlog.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.events.Topics;
import io.castlog.k8s.Listeners.Consumer;
import io.kubernetes.client.custom.Quantity;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong between manifests: what an API server would refuse, and what it would take and never run. */
final class References {
    /** Made by infra/scripts/deploy, because it is a secret. */
    static final String TOKENS = "castlog-api-tokens";

    /** These are few and short, and need no more pods. */
    private static final String UNSCALED = "CASTLOG_TOPICS_ERASURES";

    private static final Set<Consumer> CONSUMERS = Listeners.all();

    private final List<Manifest> all;
    private final Set<String> configMaps;
    private final List<String> problems = new ArrayList<>();

    private References(List<Manifest> all, Set<String> configMaps) {
        this.all = all;
        this.configMaps = configMaps;
    }

    /**
     * Everything that is wrong.
     *
     * @param configMaps names of those that kustomize generates, where it did not
     */
    static List<String> problems(List<Manifest> all, Set<String> configMaps) {
        References references = new References(
                all,
                Stream.concat(configMaps.stream(), names(all, "ConfigMap").stream())
                        .collect(Collectors.toSet()));
        references.check("Deployment", references::deployment);
        references.check("CronJob", references::cronJob);
        references.check("Service", references::service);
        references.check("PodDisruptionBudget", references::disruption);
        references.check("NetworkPolicy", references::network);
        references.check("ScaledObject", references::scaling);
        references.check("Ingress", references::ingress);
        references.check("IngressClass", references::ingressClass);
        return references.problems;
    }

    private void check(String kind, BiConsumer<Manifest, String> check) {
        all.stream().filter(manifest -> manifest.is(kind)).forEach(manifest -> check.accept(manifest, manifest.name()));
    }

    private void deployment(Manifest deployment, String name) {
        JsonNode labels = deployment.at("/spec/template/metadata/labels");
        demand(
                contains(labels, deployment.at("/spec/selector/matchLabels")),
                deployment,
                "selector is not its pods' labels");
        Manifest.elements(deployment.pod().at("/spec/topologySpreadConstraints"))
                .forEach(spread -> demand(
                        contains(labels, spread.at("/labelSelector/matchLabels")),
                        deployment,
                        "spreads pods that are not its own"));
        demand(deployment.pod().at("/spec/topologySpreadConstraints").size() == 2, deployment, "is not spread");
        Pods.containers(deployment).forEach(container -> {
            demand(
                    Manifest.elements(container.path("envFrom"))
                            .map(from -> from.at("/configMapRef/name").asText()
                                    + from.at("/secretRef/name").asText())
                            .map(from -> from.replaceFirst("(" + name + ")-[a-z0-9]{10}$", "$1"))
                            .toList()
                            .equals(List.of(name, TOKENS)),
                    deployment,
                    "takes settings of others, or no tokens");
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                String port = container.at("/" + probe + "/httpGet/port").asText();
                demand(Pods.ports(container).contains(port), deployment, probe + " asks port " + port);
            }
        });
        demand(
                deployment.text("/spec/strategy/rollingUpdate/maxUnavailable").equals("0")
                        && deployment
                                        .at("/spec/strategy/rollingUpdate/maxSurge")
                                        .asInt()
                                == 1,
                deployment,
                "takes a pod away before its successor is ready");
        for (String kind : List.of("ServiceAccount", "Service", "PodDisruptionBudget", "ScaledObject")) {
            demand(names(all, kind).contains(name), deployment, "has no " + kind);
        }
        pods(deployment);
    }

    private void cronJob(Manifest job, String name) {
        demand(Cron.isValid(job.text("/spec/schedule")), job, "has no schedule: " + job.text("/spec/schedule"));
        demand(
                ZoneId.getAvailableZoneIds().contains(job.text("/spec/timeZone")),
                job,
                "has no time zone: " + job.text("/spec/timeZone"));
        pods(job);
    }

    private void pods(Manifest workload) {
        demand(
                names(all, "ServiceAccount")
                        .contains(workload.pod().at("/spec/serviceAccountName").asText()),
                workload,
                "has no service account");
        problems.addAll(Pods.problems(workload));
        Pods.containers(workload)
                .flatMap(container -> Manifest.elements(container.path("envFrom")))
                .forEach(from -> {
                    String map = from.at("/configMapRef/name").asText();
                    String secret = from.at("/secretRef/name").asText();
                    demand(
                            map.isEmpty() ? secret.equals(TOKENS) : configMaps.contains(map),
                            workload,
                            "takes settings from nothing: " + map + secret);
                });
    }

    private void service(Manifest service, String name) {
        selects(service, "/spec/selector");
        Set<String> ports = selected(service.at("/spec/selector"))
                .flatMap(Pods::containers)
                .flatMap(container -> Pods.ports(container).stream())
                .collect(Collectors.toSet());
        service.each("/spec/ports")
                .map(port -> port.path("targetPort").asText())
                .forEach(port -> demand(ports.contains(port), service, "sends to port " + port));
    }

    private void disruption(Manifest budget, String name) {
        selects(budget, "/spec/selector/matchLabels");
        demand(budget.text("/spec/maxUnavailable").equals("1"), budget, "does not let one pod go at a time");
    }

    private void network(Manifest policy, String name) {
        if (!policy.at("/spec/podSelector").isEmpty()) {
            selects(policy, "/spec/podSelector/matchLabels");
        }
    }

    private void scaling(Manifest scaled, String name) {
        String target = scaled.text("/spec/scaleTargetRef/name");
        int least = scaled.at("/spec/minReplicaCount").asInt();
        int most = scaled.at("/spec/maxReplicaCount").asInt();
        demand(names(all, "Deployment").contains(target), scaled, "scales nothing: " + target);
        demand(1 <= least && least <= most, scaled, "min " + least + ", max " + most);
        demand(most <= Topics.PARTITIONS, scaled, "more consumers than partitions: " + most);
        Set<Consumer> read = scaled.each("/spec/triggers")
                .filter(trigger -> trigger.path("type").asText().equals("kafka"))
                .map(trigger -> new Consumer(
                        target,
                        trigger.at("/metadata/consumerGroup").asText(),
                        trigger.at("/metadata/topicFromEnv").asText()))
                .collect(Collectors.toSet());
        demand(
                read.equals(CONSUMERS.stream()
                        .filter(one ->
                                one.service().equals(target) && !one.variable().equals(UNSCALED))
                        .collect(Collectors.toSet())),
                scaled,
                "looks at other groups and topics than " + target + " reads: " + read);
        scaled.each("/spec/triggers").forEach(trigger -> {
            JsonNode metadata = trigger.path("metadata");
            demand(
                    names(all, "TriggerAuthentication")
                            .contains(trigger.at("/authenticationRef/name").asText()),
                    scaled,
                    "has no authentication");
            Manifest.map(metadata)
                    .forEach((key, value) -> demand(
                            !key.endsWith("FromEnv")
                                    || Checkout.settings(target).containsKey(value),
                            scaled,
                            key + " names nothing: " + value));
        });
    }

    private void ingress(Manifest ingress, String name) {
        demand(names(all, "IngressClass").contains(ingress.text("/spec/ingressClassName")), ingress, "has no class");
        Paths.of(ingress)
                .forEach(path -> demand(
                        all.stream()
                                .filter(service ->
                                        service.is("Service") && service.name().equals(path.service()))
                                .flatMap(service -> service.each("/spec/ports"))
                                .anyMatch(port -> port.path("name").asText().equals(path.port())),
                        ingress,
                        "sends to nothing: " + path));
    }

    private void ingressClass(Manifest ingressClass, String name) {
        String kind = ingressClass.text("/spec/parameters/kind");
        demand(names(all, kind).contains(ingressClass.text("/spec/parameters/name")), ingressClass, "has no " + kind);
    }

    private void selects(Manifest manifest, String pointer) {
        demand(selected(manifest.at(pointer)).findAny().isPresent(), manifest, "selects no pods");
    }

    private Stream<Manifest> selected(JsonNode labels) {
        return all.stream()
                .filter(Manifest::hasPods)
                .filter(workload -> contains(workload.pod().at("/metadata/labels"), labels));
    }

    private void demand(boolean fulfilled, Manifest manifest, String problem) {
        if (!fulfilled) {
            problems.add(manifest + ": " + problem);
        }
    }

    private static Set<String> names(List<Manifest> all, String kind) {
        return all.stream()
                .filter(manifest -> manifest.is(kind))
                .map(Manifest::name)
                .collect(Collectors.toSet());
    }

    private static boolean contains(JsonNode labels, JsonNode selector) {
        Map<String, String> wanted = Manifest.map(selector);
        return !wanted.isEmpty() && Manifest.map(labels).entrySet().containsAll(wanted.entrySet());
    }

    static boolean atMost(String one, String other) {
        return Quantity.fromString(one)
                        .getNumber()
                        .compareTo(Quantity.fromString(other).getNumber())
                <= 0;
    }
}
