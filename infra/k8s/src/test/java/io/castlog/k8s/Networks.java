package io.castlog.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may talk to whom, by all policies together. */
final class Networks {
    /** The Pod Identity agent of each node. */
    private static final String IDENTITIES = "169.254.170.23/32";

    private Networks() {}

    /**
     * Everything that is wrong.
     *
     * @param network addresses of the load balancer, the brokers and the pods
     */
    static List<String> problems(List<Manifest> all, String network) {
        List<Manifest> policies =
                all.stream().filter(manifest -> manifest.is("NetworkPolicy")).toList();
        Set<String> called = all.stream()
                .filter(manifest -> manifest.is("Ingress"))
                .flatMap(Paths::of)
                .map(Paths.Prefix::service)
                .collect(Collectors.toSet());
        return Stream.concat(
                        refused(policies),
                        all.stream()
                                .filter(Manifest::hasPods)
                                .flatMap(pods -> Stream.of(
                                                differs(
                                                        pods,
                                                        "Ingress",
                                                        policies,
                                                        called.contains(pods.name())
                                                                ? Set.of("http/TCP of " + network)
                                                                : Set.of()),
                                                differs(pods, "Egress", policies, outwards(network)))
                                        .flatMap(problems -> problems)))
                .toList();
    }

    private static Set<String> outwards(String network) {
        return Set.of(
                "53/UDP of all",
                "53/TCP of all",
                "443/TCP of all",
                "9098/TCP of " + network,
                "80/TCP of " + IDENTITIES);
    }

    private static Stream<String> refused(List<Manifest> policies) {
        return policies.stream()
                        .anyMatch(policy -> policy.at("/spec/podSelector").isEmpty()
                                && policy.at("/spec/policyTypes").size() == 2)
                ? Stream.empty()
                : Stream.of("what no policy allows is not refused");
    }

    private static Stream<String> differs(
            Manifest pods, String direction, List<Manifest> policies, Set<String> expected) {
        Set<String> allowed = policies.stream()
                .filter(policy -> Manifest.map(pods.pod().at("/metadata/labels"))
                        .entrySet()
                        .containsAll(Manifest.map(policy.at("/spec/podSelector/matchLabels"))
                                .entrySet()))
                .filter(policy -> Manifest.elements(policy.at("/spec/policyTypes"))
                        .anyMatch(type -> type.asText().equals(direction)))
                .flatMap(policy -> policy.each(direction.equals("Ingress") ? "/spec/ingress" : "/spec/egress"))
                .flatMap(rule -> peers(rule, direction.equals("Ingress") ? "from" : "to"))
                .collect(Collectors.toCollection(TreeSet::new));
        return allowed.equals(expected)
                ? Stream.empty()
                : Stream.of("%s: %s %s, expected %s".formatted(pods, direction, allowed, new TreeSet<>(expected)));
    }

    private static Stream<String> peers(JsonNode rule, String side) {
        return Manifest.elements(rule.path("ports"))
                .map(port ->
                        port.path("port").asText() + "/" + port.path("protocol").asText("TCP"))
                .flatMap(port -> rule.has(side)
                        ? Manifest.elements(rule.path(side))
                                .map(peer ->
                                        port + " of " + peer.at("/ipBlock/cidr").asText())
                        : Stream.of(port + " of all"));
    }
}
