package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/**
 * Checks presets and job templates by the rules for jobs: what a job would add is filled in, and a setting that is only
 * missing is no error, because a job may bring it.
 */
final class Drafts {
    private static final String SOMETHING = "s3://placeholder/placeholder";
    private static final String OUTPUT = "/outputGroups/0/outputs/0";

    private final Capabilities capabilities;

    Drafts(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    void checkTemplate(JsonNode settings, ServedRegion region) {
        ObjectNode job = settings.deepCopy();
        if (Setting.root(job).at("inputs").items().size() > 1) {
            throw ApiException.badRequest("/settings/inputs: should NOT have more than 1 items");
        }
        if (job.path("outputGroups").isEmpty()) {
            return;
        }
        fillIn(job);
        check(job, region, "/settings", "");
    }

    private static void fillIn(ObjectNode job) {
        if (job.path("inputs").isEmpty()) {
            job.putArray("inputs").addObject();
        }
        if (job.path("inputs").path(0) instanceof ObjectNode input && !input.hasNonNull("fileInput")) {
            input.put("fileInput", SOMETHING);
        }
        int number = 0;
        for (JsonNode group : job.path("outputGroups")) {
            // No two groups may write to one place.
            String destination = SOMETHING + number++;
            group.path("outputGroupSettings").properties().forEach(field -> {
                if (field.getValue() instanceof ObjectNode settings && !settings.hasNonNull("destination")) {
                    settings.put("destination", destination);
                }
            });
        }
    }

    void checkPreset(JsonNode settings, ServedRegion region) {
        ObjectNode job = Json.MAPPER.createObjectNode();
        ObjectNode input = job.putArray("inputs").addObject().put("fileInput", SOMETHING);
        ObjectNode selectors = input.putObject("audioSelectors");
        settings.findValues("audioSourceName").forEach(name -> selectors.putObject(name.asText()));
        ObjectNode group = job.putArray("outputGroups").addObject();
        group(group, settings.at("/containerSettings/container").asText());
        ObjectNode output = settings.deepCopy();
        group.putArray("outputs").add(output.put("nameModifier", "_placeholder"));
        check(job, region, "/settings", OUTPUT);
    }

    private static void group(ObjectNode group, String container) {
        String type = switch (container) {
            case "M3U8" -> "HLS";
            case "MPD" -> "DASH_ISO";
            case "CMFC" -> "CMAF";
            case "ISMV" -> "MS_SMOOTH";
            default -> "FILE";
        };
        String field = switch (type) {
            case "DASH_ISO" -> "dashIsoGroupSettings";
            case "MS_SMOOTH" -> "msSmoothGroupSettings";
            default -> type.toLowerCase(Locale.ROOT) + "GroupSettings";
        };
        group.putObject("outputGroupSettings")
                .put("type", type + "_GROUP_SETTINGS")
                .putObject(field)
                .put("destination", SOMETHING)
                .put("segmentLength", 10)
                .put("fragmentLength", 2)
                .put("minSegmentLength", 0);
    }

    /** Passes on what is wrong below {@code place}, with the path that the caller knows. */
    private void check(JsonNode job, ServedRegion region, String shown, String place) {
        try {
            var _ = JobPlanner.plan(new OutputPresets(region).resolve(job), Instant.EPOCH, capabilities);
        } catch (ApiException e) {
            if (!e.isMissing() && e.text().startsWith(place)) {
                throw e.at(shown + e.text().substring(place.length()));
            }
        }
    }
}
