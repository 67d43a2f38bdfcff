package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One place in a request: its value, its path for messages, and a memory, shared by all places of the request, of what
 * was read. What nobody read is accepted and not done, and the job says so in a warning.
 */
final class Setting {
    private final JsonNode node;
    private final String path;
    private final Set<String> read;

    private Setting(JsonNode node, String path, Set<String> read) {
        this.node = node;
        this.path = path;
        this.read = read;
    }

    static Setting root(JsonNode node) {
        return new Setting(node, "", new TreeSet<>());
    }

    JsonNode node() {
        return node;
    }

    String path() {
        return path;
    }

    boolean present() {
        return !node.isMissingNode() && !node.isNull();
    }

    Setting at(String field) {
        return new Setting(node.path(field), path + "/" + field, read);
    }

    /** The same, refused where it is absent. */
    Setting required(String field) {
        Setting child = at(field);
        if (!child.present()) {
            throw ApiException.missing(
                    (path.isEmpty() ? "/" : path) + ": should have required property '" + field + "'");
        }
        return child;
    }

    List<Setting> items() {
        if (present() && !node.isArray()) {
            throw wrong("should be array");
        }
        List<Setting> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new Setting(node.get(i), path + "/" + i, read));
        }
        return items;
    }

    Map<String, Setting> entries() {
        if (present() && !node.isObject()) {
            throw wrong("should be object");
        }
        Map<String, Setting> entries = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> entries.put(name, at(name)));
        return entries;
    }

    String text() {
        read.add(path);
        if (!node.isTextual()) {
            throw wrong("should be string");
        }
        return node.textValue();
    }

    String text(String otherwise) {
        return present() ? text() : otherwise;
    }

    /** One of the values of an enum of the API. */
    String oneOf(Set<String> allowed) {
        String value = text();
        if (!allowed.contains(value)) {
            throw wrong("\"" + value + "\" is not one of " + String.join(", ", new TreeSet<>(allowed)));
        }
        return value;
    }

    String oneOf(Set<String> allowed, String otherwise) {
        return present() ? oneOf(allowed) : otherwise;
    }

    int integer(int least, int most) {
        read.add(path);
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw wrong("should be integer");
        }
        if (node.intValue() < least || node.intValue() > most) {
            throw wrong("should be >= " + least + " and <= " + most + ", is " + node.intValue());
        }
        return node.intValue();
    }

    int integer(int least, int most, int otherwise) {
        return present() ? integer(least, most) : otherwise;
    }

    double decimal(double least, double most, double otherwise) {
        if (!present()) {
            return otherwise;
        }
        read.add(path);
        if (!node.isNumber() || !(node.doubleValue() >= least && node.doubleValue() <= most)) {
            throw wrong("should be number >= " + least + " and <= " + most + ", is " + node);
        }
        return node.doubleValue();
    }

    /** Counts everything below as read: it has no effect on audio files. */
    void ignore() {
        read.add(path);
    }

    /** Was read, and will yet not be done. */
    void notDone() {
        read.remove(path);
    }

    ApiException wrong(String problem) {
        return ApiException.badRequest(path + ": " + problem);
    }

    /** Refuses what AWS takes and this server does not do, where leaving it out would give another result. */
    ApiException unsupported() {
        return wrong("is not supported by the local MediaConvert");
    }

    /** Refuses this place if it is there. */
    void unsupportedIfPresent() {
        if (present() && !(node.isContainerNode() && node.isEmpty())) {
            throw unsupported();
        }
    }

    /** The paths of all values that nobody read. */
    List<String> unread() {
        List<String> paths = new ArrayList<>();
        collect(node, path, paths);
        return paths;
    }

    private void collect(JsonNode value, String at, List<String> paths) {
        if (read.contains(at) || value instanceof MissingNode) {
            return;
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(value.get(i), at + "/" + i, paths);
            }
        } else if (value.isObject()) {
            value.properties().forEach(entry -> collect(entry.getValue(), at + "/" + entry.getKey(), paths));
        } else if (!value.isNull()) {
            paths.add(at);
        }
    }
}
