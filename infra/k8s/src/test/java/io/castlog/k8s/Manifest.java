package io.castlog.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One object of a YAML file.
 *
 * @param source where it stands
 */
record Manifest(String source, ObjectNode json) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** All documents of a file; a key that stands there twice is an error. */
    static List<Manifest> parse(String source, String yaml) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<Manifest> manifests = new ArrayList<>();
        new Yaml(new SafeConstructor(strict))
                .loadAll(yaml)
                .forEach(document -> manifests.add(new Manifest(source, JSON.valueToTree(document))));
        return manifests;
    }

    String apiVersion() {
        return text("/apiVersion");
    }

    String kind() {
        return text("/kind");
    }

    String name() {
        return text("/metadata/name");
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    String text(String pointer) {
        return at(pointer).asText();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** Elements of an array; none where there is no array. */
    Stream<JsonNode> each(String pointer) {
        return elements(at(pointer));
    }

    /** The template of the pods of a Deployment or CronJob; missing for anything else. */
    JsonNode pod() {
        return switch (kind()) {
            case "Deployment" -> at("/spec/template");
            case "CronJob" -> at("/spec/jobTemplate/spec/template");
            default -> at("/none");
        };
    }

    boolean hasPods() {
        return is("Deployment") || is("CronJob");
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new TreeMap<>();
        object.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    @Override
    public String toString() {
        return kind() + " " + name() + " (" + source + ")";
    }
}
