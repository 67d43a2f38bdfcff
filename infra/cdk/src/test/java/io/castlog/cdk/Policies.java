package io.castlog.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.cdk.Installation.Resource;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Statements of policies, references resolved. */
final class Policies {
    private Policies() {}

    /** Of a role: its own policies and those attached to it. */
    static List<Statement> of(Installation installation, Resource role) {
        return documents(installation, role)
                .flatMap(it -> statements(it.path("Statement")))
                .toList();
    }

    /** Of the role of a service account, where the suffix is dev. */
    static List<Statement> of(Installation installation, String account) {
        Resource role = installation.all("AWS::IAM::Role").stream()
                .filter(it -> it.text("/RoleName").equals("pod-" + account + "-dev-" + References.ACCOUNT))
                .findFirst()
                .orElseThrow();
        return of(installation, role);
    }

    /** Resources on which an action is allowed. */
    static List<String> granting(List<Statement> statements, String action) {
        return statements.stream()
                .filter(it -> it.actions().contains(action))
                .flatMap(it -> it.resources().stream())
                .toList();
    }

    static Stream<JsonNode> documents(Installation installation, Resource role) {
        Stream<JsonNode> inline = elements(role.at("/Policies")).map(it -> it.at("/PolicyDocument"));
        Stream<JsonNode> attached = installation.all("AWS::IAM::Policy").stream()
                .filter(it ->
                        elements(it.at("/Roles")).anyMatch(name -> name.asText().equals(role.id())))
                .map(it -> it.at("/PolicyDocument"));
        return Stream.concat(inline, attached);
    }

    static Stream<Statement> statements(JsonNode list) {
        return elements(list)
                .map(it -> new Statement(
                        it.path("Sid").asText(),
                        it.path("Effect").asText(),
                        texts(it.path("Action")),
                        texts(it.path("Resource")),
                        it.path("Principal"),
                        it.path("Condition")));
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static List<String> texts(JsonNode one) {
        return one.isTextual()
                ? List.of(one.asText())
                : elements(one).map(JsonNode::asText).toList();
    }

    /** What who may, or may not, do with what. */
    record Statement(
            String sid,
            String effect,
            List<String> actions,
            List<String> resources,
            JsonNode principal,
            JsonNode condition) {}
}
