package io.castlog.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code kubectl apply -k} would send. */
class OverlaysTest {
    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void anOverlayRenders(String overlay, @TempDir Path scratch) throws Exception {
        Optional<List<Manifest>> rendered = Checkout.rendered(overlay, scratch);
        assumeTrue(rendered.isPresent(), "no kubectl or kustomize on the path: overlays were not rendered");
        List<Manifest> all = rendered.orElseThrow();

        assertThat(all).flatMap(Schema::problems).isEmpty();
        assertThat(References.problems(all, Set.of())).isEmpty();
        assertThat(Networks.problems(
                        all, Outputs.parse(Checkout.read(Checkout.SAMPLE)).get("VpcCidr")))
                .isEmpty();
        assertThat(all).hasSameSizeAs(withGenerated());
        wired(overlay, all);
        api(all, overlay.equals("prod"));
        assertThat(all)
                .filteredOn(manifest -> manifest.is("ScaledObject"))
                .extracting(scaled -> scaled.text("/spec/minReplicaCount") + "-" + scaled.text("/spec/maxReplicaCount"))
                .containsOnly(overlay.equals("prod") ? "2-12" : "1-2");
    }

    /** On the internet with TLS alone, or not at all. */
    private static void api(List<Manifest> all, boolean open) {
        Manifest params = only(all, "IngressClassParams");
        Manifest ingress = only(all, "Ingress");
        String redirect = "alb.ingress.kubernetes.io~1ssl-redirect";

        assertThat(params.text("/spec/scheme")).isEqualTo(open ? "internet-facing" : "internal");
        assertThat(params.text("/spec/certificateARNs/0"))
                .isEqualTo(open ? Checkout.OTHERS.get("ApiCertificateArn") : "");
        assertThat(ingress.text("/spec/rules/0/host")).isEqualTo(open ? Checkout.OTHERS.get("ApiHost") : "");
        assertThat(ingress.text("/metadata/annotations/" + redirect)).isEqualTo(open ? "443" : "");
        assertThat(ingress.text("/metadata/annotations/alb.ingress.kubernetes.io~1listen-ports"))
                .isEqualTo(open ? "[{\"HTTP\": 80}, {\"HTTPS\": 443}]" : "");
    }

    private static List<String> withGenerated() {
        List<String> names = Checkout.base().stream().map(Manifest::name).collect(Collectors.toList());
        names.addAll(Checkout.SERVICES);
        return names;
    }

    private static void wired(String overlay, List<Manifest> all) {
        for (String service : Checkout.SERVICES) {
            Manifest settings = all.stream()
                    .filter(manifest ->
                            manifest.is("ConfigMap") && manifest.name().startsWith(service + "-"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Manifest.map(settings.at("/data"))).isEqualTo(Checkout.settings(overlay, service));
        }
        assertThat(all.stream().filter(Manifest::hasPods).flatMap(Pods::containers))
                .allSatisfy(container -> assertThat(container.path("image").asText())
                        .isEqualTo("111122223333.dkr.ecr.eu-central-1.amazonaws.com/pod-%s-dev-111122223333:%s"
                                .formatted(container.path("name").asText(), Checkout.TAG)));
        assertThat(all.stream().flatMap(manifest -> manifest.each("/spec/triggers")))
                .extracting(
                        (JsonNode trigger) -> trigger.at("/metadata/awsRegion").asText())
                .containsOnly("eu-central-1");
    }

    private static Manifest only(List<Manifest> all, String kind) {
        return all.stream().filter(manifest -> manifest.is(kind)).findFirst().orElseThrow();
    }
}
