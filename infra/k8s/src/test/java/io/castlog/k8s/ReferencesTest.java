package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
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
        "ScaledObject, 'topic: feed.catalog.v1', 'topic: feed.catalogue.v1'",
        "ScaledObject, 'consumerGroup: feed-catalog', 'consumerGroup: feed-catalogue'",
        "ScaledObject, KAFKA_BOOTSTRAP_SERVERS, KAFKA_SERVERS",
        "ScaledObject, 'name: keda-operator', 'name: keda'",
        "ScaledObject, 'name: feed-service\n  minReplicaCount', 'name: feed\n  minReplicaCount'"
    })
    void anErrorIsFound(String kind, String right, String wrong) {
        assertThat(References.problems(Injected.into("feed-service", kind, right, wrong), GENERATED))
                .isNotEmpty();
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
