package io.castlog.k8s;

import java.util.stream.Stream;

/** Paths of an Ingress and where they lead. */
final class Paths {
    private Paths() {}

    /** A prefix of paths, and the service that answers there. */
    record Prefix(String path, String service, String port) {}

    static Stream<Prefix> of(Manifest ingress) {
        return ingress.each("/spec/rules")
                .flatMap(rule -> Manifest.elements(rule.at("/http/paths")))
                .map(path -> new Prefix(
                        path.path("path").asText(),
                        path.at("/backend/service/name").asText(),
                        path.at("/backend/service/port/name").asText()));
    }
}
