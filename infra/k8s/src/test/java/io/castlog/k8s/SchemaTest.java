package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {
    @Test
    void everyFileFollowsTheSchema() {
        List<Manifest> all = Stream.concat(Checkout.base().stream(), Checkout.cluster().stream())
                .toList();

        assertThat(all).hasSizeGreaterThan(25).flatMap(Schema::problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Deployment, maxSurge, maxSurges",
        "Deployment, 'labels:', 'label:'",
        "Deployment, 'mountPath: /tmp', 'mountpath: /tmp'",
        "Deployment, 'containerPort: 8403', 'containerPort: http'",
        "Deployment, 'name: http', 'nam: http'",
        "Deployment, whenUnsatisfiable: ScheduleAnyway, whenUnsatisfiable: Sometimes",
        "Deployment, memory: 768Mi, memory: much",
        "Deployment, apps/v1, apps/v2",
        "CronJob, concurrencyPolicy: Forbid, concurrencyPolicy: Never",
        "CronJob, 'schedule:', 'plan:'",
        "ScaledObject, maxReplicaCount, maxReplicas",
        "ScaledObject, saslTokenProvider, tokenProvider",
        "ScaledObject, tls: enable, tls: true",
        "ScaledObject, tls: enable, tls: disable",
        "ScaledObject, 'sasl: oauthbearer', 'sasl: aws_msk_iam'",
        "ScaledObject, aws_msk_iam, bearer",
        "ScaledObject, offsetResetPolicy: earliest, offsetResetPolicy: latest",
        "ScaledObject, 'topicFromEnv:', 'topic:'",
        "ScaledObject, 'name: keda-operator', 'nam: keda-operator'",
        "PodDisruptionBudget, maxUnavailable, maxUnavailables",
        "NetworkPolicy, 'cidr:', 'cidrs:'",
        "NetworkPolicy, 'policyTypes: [Ingress]', 'policyTypes: [Inwards]'"
    })
    void anErrorIsFound(String kind, String right, String wrong) {
        assertThat(Injected.into("feed-service", kind, right, wrong))
                .filteredOn(manifest -> manifest.is(kind))
                .flatMap(Schema::problems)
                .isNotEmpty();
    }
}
