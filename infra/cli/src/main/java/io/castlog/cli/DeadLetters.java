package io.castlog.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The dead letters of the three services; a service that is away is remembered, and the others are asked all the same. */
final class DeadLetters {
    private static final String PATH = "/admin/dead-letters";

    private final Map<String, Api> services = new LinkedHashMap<>();
    private final List<String> away = new ArrayList<>();

    DeadLetters(HttpClient http, Services where) {
        if (where.transcode() == null) {
            throw Services.missing("--transcode");
        }
        services.put("ingest-service", new Api(http, where.ingest(), where.token()));
        services.put("transcode-service", new Api(http, where.transcode(), where.token()));
        services.put("feed-service", new Api(http, where.feed(), where.token()));
    }

    /** Those that did not answer, and how. */
    List<String> away() {
        return List.copyOf(away);
    }

    /** All that a filter names, each with the service that owns it. */
    List<JsonNode> list(Map<String, String> filter) {
        List<JsonNode> all = new ArrayList<>();
        services.forEach((name, api) -> ask(name, () -> {
            Map<String, String> query = new LinkedHashMap<>(filter);
            JsonNode page;
            do {
                page = api.findPrivate(PATH + DlqFilter.query(query), JsonNode.class)
                        .orElseGet(Json::object);
                page.path("items")
                        .forEach(letter ->
                                all.add(Json.object().put("service", name).setAll((ObjectNode) letter)));
                query.put("cursor", page.path("next").asText());
            } while (page.hasNonNull("next"));
        }));
        return all;
    }

    JsonNode show(String id) {
        return one(id, api -> api.findPrivate(PATH + Api.path(id), JsonNode.class));
    }

    /** Has a command done to one. */
    JsonNode order(String id, String command, ObjectNode body) {
        return one(id, api -> api.order(PATH + Api.path(id, command), body, JsonNode.class));
    }

    /** Has a command done to all that the body names. */
    List<JsonNode> orderAll(String command, ObjectNode body) {
        List<JsonNode> answers = new ArrayList<>();
        services.forEach((name, api) -> ask(name, () -> {
            ObjectNode selection = body.deepCopy();
            JsonNode done;
            do {
                done = api.order(PATH + "/" + command, selection, JsonNode.class)
                        .orElseGet(Json::object);
                done.path("answers").forEach(answers::add);
                selection.set("cursor", done.path("next"));
            } while (done.hasNonNull("next"));
        }));
        return answers;
    }

    private JsonNode one(String id, Function<Api, Optional<JsonNode>> ask) {
        List<JsonNode> found = new ArrayList<>();
        services.forEach((name, api) -> {
            if (found.isEmpty()) {
                ask(name, () -> ask.apply(api).ifPresent(found::add));
            }
        });
        if (!found.isEmpty()) {
            return found.getFirst();
        }
        if (!away.isEmpty()) {
            throw new UnreachableException(
                    "%s is not known to the services that answer; %s".formatted(id, String.join("; ", away)));
        }
        throw new RefusedException(new Failure("NOT_FOUND", "There is no dead letter " + id));
    }

    private void ask(String name, Runnable question) {
        try {
            question.run();
        } catch (UnreachableException e) {
            away.add(name + " is away: " + e.getMessage());
        }
    }
}
