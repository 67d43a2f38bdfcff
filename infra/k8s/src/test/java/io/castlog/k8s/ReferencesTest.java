package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
    private static final Pattern COMMAND = Pattern.compile("String NAME = \"([a-z-]+)\"");
    private static final Set<String> GENERATED = Set.copyOf(Checkout.SERVICES);

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(References.problems(Checkout.base(), GENERATED)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, '      app.kubernetes.io/name: feed-service\n  template', '      app.kubernetes.io/name: feeds\n  template'",
        "Deployment, 'serviceAccountName: feed-service', 'serviceAccountName: default'",
        "Deployment, 'port: http', 'port: web'",
        "Deployment, '- name: tmp\n              mountPath', '- name: temp\n              mountPath'",
        "Deployment, 'memory: 768Mi', 'memory: 4Gi'",
        "Deployment, 'sizeLimit: 1Gi', 'sizeLimit: 9Gi'",
        "Deployment, 'sizeLimit: 1Gi', 'medium: Memory'",
        "Deployment, 'runAsNonRoot: true', 'runAsNonRoot: false'",
        "Deployment, 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false'",
        "Deployment, 'drop: [ALL]', 'drop: [NET_RAW]'",
        "Deployment, 'type: RuntimeDefault', 'type: Unconfined'",
        "Deployment, 'name: castlog-api-tokens', 'name: tokens'",
        "Deployment, 'topologyKey: kubernetes.io/hostname\n          maxSkew: 1\n          whenUnsatisfiable: ScheduleAnyway\n          labelSelector:\n            matchLabels:\n              app.kubernetes.io/name: feed-service', 'topologyKey: kubernetes.io/hostname\n          maxSkew: 1\n          whenUnsatisfiable: ScheduleAnyway\n          labelSelector:\n            matchLabels:\n              app.kubernetes.io/name: other'",
        "CronJob, '17 3 * * 0', '17 24 * * 0'",
        "CronJob, '17 3 * * 0', '17 3 * *'",
        "CronJob, Etc/UTC, Etc/UCT1",
        "CronJob, 'serviceAccountName: feed-service', 'serviceAccountName: clean-up'",
        "Service, 'app.kubernetes.io/name: feed-service', 'app.kubernetes.io/name: feeds'",
        "Service, 'targetPort: http', 'targetPort: web'",
        "PodDisruptionBudget, 'app.kubernetes.io/name: feed-service', 'app.kubernetes.io/name: feeds'",
        "NetworkPolicy, 'app.kubernetes.io/name: feed-service', 'app.kubernetes.io/name: feeds'",
        "ScaledObject, 'minReplicaCount: 1', 'minReplicaCount: 5'",
        "ScaledObject, 'maxReplicaCount: 4', 'maxReplicaCount: 13'",
        "ScaledObject, 'topicFromEnv: CASTLOG_TOPICS_CATALOG', 'topicFromEnv: CASTLOG_TOPICS_UPLOADS'",
        "ScaledObject, 'consumerGroup: feed-catalog', 'consumerGroup: transcode-catalog'",
        "Deployment, 'terminationGracePeriodSeconds: 60', 'terminationGracePeriodSeconds: 30'",
        "Deployment, 'seconds: 10', 'seconds: 1'",
        "Deployment, 'path: /health/liveness', 'path: /health/readiness'",
        "Deployment, 'maxUnavailable: 0', 'maxUnavailable: 1'",
        "PodDisruptionBudget, 'maxUnavailable: 1', 'maxUnavailable: 0'",
        "Deployment, 'failureThreshold: 6', 'failureThreshold: 1'",
        "Deployment, '            - secretRef:\n                name: castlog-api-tokens\n', ''",
        "Deployment, 'configMapRef:\n                name: feed-service', 'configMapRef:\n                name: ingest-service'",
        "ScaledObject, KAFKA_BOOTSTRAP_SERVERS, KAFKA_SERVERS",
        "ScaledObject, 'name: keda-operator', 'name: keda'",
        "ScaledObject, 'name: feed-service\n  minReplicaCount', 'name: feed\n  minReplicaCount'"
    })
    void anErrorIsFound(String kind, String right, String wrong) {
        assertThat(References.problems(Injected.into("feed-service", kind, right, wrong), GENERATED))
                .isNotEmpty();
    }

    @Test
    void servicesTalkToAwsAndTheLoadBalancerToThem() {
        assertThat(Networks.problems(Checkout.base(), PLACEHOLDER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'port: 53\n          protocol: UDP', 'port: 54\n          protocol: UDP'",
        "'', 'port: 9098', 'port: 9092'",
        "'', 'cidr: 169.254.170.23/32', 'cidr: 169.254.170.2/32'",
        "'', '    - ports:\n        - port: 443\n', ''",
        "'', 'policyTypes: [Ingress, Egress]', 'policyTypes: [Ingress]'",
        "'', 'podSelector: {}', 'podSelector: {matchLabels: {app.kubernetes.io/name: feed-service}}'",
        "feed-service, 'port: http', 'port: 8404'",
        "feed-service, '    - from:\n        - ipBlock:\n            cidr: 192.0.2.0/24 # the overlay''s\n      ports:', '    - ports:'"
    })
    void anOpenOrClosedDoorIsFound(String folder, String right, String wrong) {
        assertThat(Networks.problems(Injected.into(folder, "NetworkPolicy", right, wrong), PLACEHOLDER))
                .isNotEmpty();
    }

    /** Of the base, so that an overlay that forgets it shows. */
    private static final String PLACEHOLDER = "192.0.2.0/24";

    /** What every schema takes in another way, too, and Auto Mode, the runbook or a replay needs in this one. */
    @ParameterizedTest
    @CsvSource({
        "Namespace, castlog, /metadata/labels/pod-security.kubernetes.io~1enforce, restricted",
        "Namespace, castlog, /metadata/labels/eks.amazonaws.com~1pod-readiness-gate-inject, enabled",
        "Ingress, castlog, /metadata/annotations/alb.ingress.kubernetes.io~1target-type, ip",
        "Ingress, castlog, /metadata/annotations/alb.ingress.kubernetes.io~1healthcheck-path, /health/readiness",
        "IngressClass, castlog, /spec/controller, eks.amazonaws.com/alb",
        "IngressClass, castlog, /spec/parameters/apiGroup, eks.amazonaws.com",
        "IngressClassParams, castlog, /apiVersion, eks.amazonaws.com/v1",
        "ConfigMap, amazon-vpc-cni, /data/enable-network-policy-controller, true",
        "CronJob, replay, /spec/jobTemplate/spec/backoffLimit, 0",
        "ScaledObject, ingest-service, /spec/triggers/0/metadata/queueURLFromEnv, CASTLOG_UPLOADS_QUEUE_URL",
        "Service, ingest-service, /spec/ports/0/port, 80",
        "Service, feed-service, /spec/ports/0/port, 80"
    })
    void aChoiceIsHeld(String kind, String name, String pointer, String value) {
        assertThat(Stream.concat(Checkout.base().stream(), Checkout.cluster().stream()))
                .filteredOn(manifest -> manifest.is(kind) && manifest.name().equals(name))
                .singleElement()
                .satisfies(manifest -> assertThat(manifest.text(pointer)).isEqualTo(value));
    }

    /** CDK's associations are for these names in this namespace. */
    @Test
    void serviceAccountsAreThoseThatHaveARole() {
        Outputs outputs = Outputs.parse(Checkout.read(Checkout.SAMPLE));

        assertThat(Checkout.base())
                .filteredOn(manifest -> manifest.is("ServiceAccount"))
                .hasSize(3)
                .allSatisfy(account -> assertThat(outputs.values().values())
                        .anyMatch(role -> role.contains(":role/pod-" + account.name() + "-dev")));
        assertThat(Checkout.base())
                .filteredOn(manifest -> !manifest.text("/metadata/namespace").isEmpty())
                .hasSizeGreaterThan(20)
                .extracting(manifest -> manifest.text("/metadata/namespace"))
                .containsOnly(outputs.get("KubernetesNamespace"));
    }

    @Test
    void jobsRunCommandsOfFeedService() throws Exception {
        Set<String> commands = commands();

        assertThat(Checkout.base())
                .filteredOn(manifest -> manifest.is("CronJob"))
                .hasSize(2)
                .allSatisfy(job -> {
                    assertThat(Pods.containers(job)
                                    .map(container -> container.at("/args/0").asText()))
                            .isSubsetOf(commands);
                    assertThat(job.at("/spec/suspend").asBoolean())
                            .isEqualTo(job.name().equals("replay"));
                });
    }

    private static Set<String> commands() throws Exception {
        try (Stream<Path> files = Files.walk(Checkout.ROOT.resolve("feed-service/src/main/java"))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(file ->
                            COMMAND.matcher(Checkout.read(file)).results().map(match -> match.group(1)))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void theBaseNamesEveryFileOnce() {
        Manifest kustomization = Checkout.kustomization("base");
        List<String> named =
                kustomization.each("/resources").map(name -> name.asText()).toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(Checkout.base().stream()
                        .map(manifest -> manifest.source().substring("base/".length()))
                        .toList()));
        assertThat(kustomization
                        .each("/configMapGenerator")
                        .map(one -> one.path("name").asText()))
                .containsExactlyElementsOf(Checkout.SERVICES);
    }

    @Test
    void everyServiceListensOnThePortOfItsConfiguration() {
        assertThat(Checkout.base())
                .filteredOn(manifest -> manifest.is("Deployment"))
                .allSatisfy(deployment -> {
                    String configuration = Checkout.read(
                            Checkout.ROOT.resolve(deployment.name()).resolve("src/main/resources/application.yml"));
                    String port = deployment
                            .pod()
                            .at("/spec/containers/0/ports/0/containerPort")
                            .asText();

                    assertThat(configuration).contains("port: ${MICRONAUT_SERVER_PORT:" + port + "}");
                    assertThat(Checkout.settings(deployment.name())).doesNotContainKey("MICRONAUT_SERVER_PORT");
                });
    }
}
