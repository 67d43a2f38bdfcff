package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.mediaconvert.Call.Answer;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Presets, or job templates: create, get, list, update, delete. */
final class BlueprintOperations {
    private static final int LONGEST_NAME = 80;

    private final Kind kind;
    private final Drafts drafts;
    private final Clock clock;

    BlueprintOperations(Kind kind, Capabilities capabilities, Clock clock) {
        this.kind = kind;
        this.drafts = new Drafts(capabilities);
        this.clock = clock;
    }

    /**
     * What the two kinds differ in.
     *
     * @param plural in paths and ARNs
     * @param field around one of them in an answer
     * @param fields that a request may set
     */
    record Kind(
            String plural,
            String field,
            List<String> fields,
            Function<ServedRegion, Shelf<Blueprint>> shelf,
            Check check) {
        static final Kind PRESET = new Kind(
                Arns.PRESETS,
                "preset",
                List.of("settings", "description", "category"),
                ServedRegion::presets,
                (drafts, body, region) -> drafts.checkPreset(body.at("settings").node(), region));
        static final Kind JOB_TEMPLATE = new Kind(
                Arns.JOB_TEMPLATES,
                "jobTemplate",
                List.of(
                        "settings",
                        "description",
                        "category",
                        "queue",
                        "priority",
                        "hopDestinations",
                        "accelerationSettings",
                        "statusUpdateInterval"),
                ServedRegion::jobTemplates,
                (drafts, body, region) -> {
                    var _ = JobOptions.read(body, region);
                    drafts.checkTemplate(body.at("settings").node(), region);
                });

        /** Throws ApiException where no job could use a preset or template like this. */
        interface Check {
            void run(Drafts drafts, Setting body, ServedRegion region);
        }
    }

    Answer create(Call call) {
        Setting request = Setting.root(call.body());
        Setting name = request.required("name");
        if (name.text().isBlank() || name.text().length() > LONGEST_NAME) {
            throw name.wrong("should have 1 to " + LONGEST_NAME + " characters");
        }
        request.required("settings");
        JsonNode body = checked(Json.MAPPER.createObjectNode(), request, call.region());
        Instant now = now();
        Blueprint made = new Blueprint(name.text(), body, Tags.of(request.at("tags")), now, now);
        return answer(201, call, kind.shelf().apply(call.region()).create(made));
    }

    Answer update(Call call) {
        Setting request = Setting.root(call.body());
        return answer(
                200,
                call,
                kind.shelf()
                        .apply(call.region())
                        .update(
                                name(call),
                                before -> new Blueprint(
                                        before.name(),
                                        checked(before.body(), request, call.region()),
                                        before.tags(),
                                        before.createdAt(),
                                        now())));
    }

    /** The fields that there were, with those of a request in their place. */
    private JsonNode checked(JsonNode before, Setting request, ServedRegion region) {
        ObjectNode body = before.deepCopy();
        for (String field : kind.fields()) {
            if (request.at(field).present()) {
                body.set(field, request.at(field).node());
            }
        }
        Setting whole = Setting.root(body);
        for (String text : List.of("description", "category")) {
            if (whole.at(text).present()) {
                var _ = whole.at(text).text();
            }
        }
        if (!whole.at("settings").node().isObject()) {
            throw whole.at("settings").wrong("should be object");
        }
        kind.check().run(drafts, whole, region);
        return body;
    }

    Answer get(Call call) {
        return answer(200, call, kind.shelf().apply(call.region()).get(name(call)));
    }

    Answer delete(Call call) {
        kind.shelf().apply(call.region()).delete(name(call));
        return Answer.empty(202);
    }

    Answer list(Call call) {
        Page page = Page.of(call.query(), true);
        String listBy = Page.choice(call.query(), "listBy", Set.of("NAME", "CREATION_DATE", "SYSTEM"), "NAME");
        String category = call.query().get("category");
        // Those of AWS's own are not here.
        Stream<Blueprint> listed = listBy.equals("SYSTEM")
                ? Stream.empty()
                : kind.shelf().apply(call.region()).all().stream()
                        .filter(each -> category == null || each.category().equals(category));
        return new Answer(200, page.of(kind.plural(), listed, Page.key(listBy), each -> view(call, each)));
    }

    private String name(Call call) {
        return call.region().arns().name(kind.plural(), call.name());
    }

    private Answer answer(int status, Call call, Blueprint each) {
        return Answer.of(status, kind.field(), view(call, each));
    }

    private JsonNode view(Call call, Blueprint each) {
        return new Views(call.region().arns()).blueprint(each, kind.plural());
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
