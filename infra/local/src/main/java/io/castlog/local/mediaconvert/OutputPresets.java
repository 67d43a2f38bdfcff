package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts presets in place of their names. */
final class OutputPresets {
    private final ServedRegion region;

    OutputPresets(ServedRegion region) {
        this.region = region;
    }

    /** Whether an output names a preset. */
    static boolean areIn(JsonNode settings) {
        return !settings.at("/outputGroups").findValues("preset").isEmpty();
    }

    /** Settings without names of presets, or ApiException that tells the path of what is wrong. */
    JsonNode resolve(JsonNode settings) {
        JsonNode resolved = settings.deepCopy();
        for (Setting group : Setting.root(resolved).at("outputGroups").items()) {
            int place = 0;
            for (Setting output : group.at("outputs").items()) {
                ((ArrayNode) group.at("outputs").node()).set(place++, resolved(output));
            }
        }
        return resolved;
    }

    private JsonNode resolved(Setting output) {
        Setting named = output.at("preset");
        if (!named.present()) {
            return output.node();
        }
        if (output.at("containerSettings").present()) {
            throw output.wrong("has both preset and containerSettings, and may have only one of them");
        }
        String name = region.arns().name(Arns.PRESETS, named.text());
        JsonNode preset = region.presets()
                .find(name)
                .orElseThrow(() -> ApiException.notFound(named.path() + ": could not find preset " + name + "."))
                .settings();
        ObjectNode own = output.node().deepCopy();
        own.remove("preset");
        return Overlay.of(preset, own);
    }
}
