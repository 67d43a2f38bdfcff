package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Builds job settings as JSON, with good defaults. */
final class JobJson {
    private final ObjectNode root = Json.MAPPER.createObjectNode();
    private final ArrayNode inputs = root.putArray("inputs");
    private final ArrayNode outputs;

    private JobJson(String destination) {
        ObjectNode group = root.putArray("outputGroups").addObject();
        ObjectNode settings = group.putObject("outputGroupSettings").put("type", "FILE_GROUP_SETTINGS");
        settings.putObject("fileGroupSettings").put("destination", destination);
        outputs = group.putArray("outputs");
    }

    static JobJson to(String destination) {
        return new JobJson(destination);
    }

    /** An input; {@code more} are further fields, such as {@code "inputClippings": []}. */
    JobJson input(String uri, String more) {
        ObjectNode input = read("{\"timecodeSource\": \"ZEROBASED\"" + (more.isEmpty() ? "" : ", ") + more + "}");
        inputs.add(input.put("fileInput", uri));
        return this;
    }

    JobJson input(String uri) {
        return input(uri, "");
    }

    /** An output with one audio description; {@code more} are further fields of that. The modifier may be empty. */
    JobJson output(String modifier, String container, String codec, String codecSettings, String more) {
        String field = codec.toLowerCase(Locale.ROOT);
        ObjectNode output =
                read("""
                {"containerSettings": {"container": "%s"}, "audioDescriptions": [
                  {"codecSettings": {"codec": "%s", "%sSettings": %s}%s}]}
                """.formatted(container, codec, field, codecSettings, more.isEmpty() ? "" : ", " + more));
        outputs.add(modifier.isEmpty() ? output : output.put("nameModifier", modifier));
        return this;
    }

    JobJson output(String modifier, String container, String codec, String codecSettings) {
        return output(modifier, container, codec, codecSettings, "");
    }

    /** Uncompressed stereo, in which sound can be found again sample by sample. */
    JobJson wav(String modifier) {
        return output(modifier, "RAW", "WAV", "{\"channels\": 2, \"sampleRate\": 48000, \"bitDepth\": 16}");
    }

    ObjectNode json() {
        return root;
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
