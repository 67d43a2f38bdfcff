package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.local.mediaconvert.JobPlan.Group;
import io.castlog.local.mediaconvert.JobPlan.Output;
import io.castlog.media.Container;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns a job's settings into a plan, refusing what AWS refuses with a message that starts with the JSON path as AWS's do.
 * What AWS accepts but this server does not do is refused where it would change the sound, and warned of where not.
 */
final class JobPlanner {
    private static final Set<String> CONTAINERS = Set.of(
            "F4V", "GIF", "ISMV", "M2TS", "M3U8", "CMFC", "MOV", "MP4", "MPD", "MXF", "OGG", "WEBM", "RAW", "Y4M");
    private static final Set<String> GROUP_TYPES = Set.of(
            "HLS_GROUP_SETTINGS",
            "DASH_ISO_GROUP_SETTINGS",
            "FILE_GROUP_SETTINGS",
            "MS_SMOOTH_GROUP_SETTINGS",
            "CMAF_GROUP_SETTINGS");
    private static final Set<String> TIMECODES = Set.of("EMBEDDED", "ZEROBASED", "SPECIFIEDSTART");
    /** Which codecs AWS puts into a container of an audio-only output. */
    private static final Map<String, Set<String>> CODECS =
            Map.of("RAW", Set.of("MP3", "AAC"), "MP4", Set.of("AAC"), "OGG", Set.of("OPUS"));

    private final Setting settings;
    private final Instant submitted;
    private final Set<S3Location> targets = new HashSet<>();

    private JobPlanner(JsonNode settings, Instant submitted) {
        this.settings = Setting.root(settings);
        this.submitted = submitted;
    }

    /**
     * Plans a job.
     *
     * @param submitted what date and time identifiers in names stand for
     * @throws ApiException where AWS would answer BadRequestException
     */
    static JobPlan plan(JsonNode settings, Instant submitted) {
        return new JobPlanner(settings, submitted).plan();
    }

    private JobPlan plan() {
        settings.at("timecodeConfig").at("source").oneOf(TIMECODES, "EMBEDDED");
        List<Setting> inputs = settings.required("inputs").items();
        if (inputs.isEmpty()) {
            throw settings.at("inputs").wrong("should NOT have fewer than 1 items");
        }
        if (inputs.size() > 1) {
            throw settings.at("inputs").unsupported();
        }
        Setting input = inputs.getFirst();
        S3Location file = input(input);
        List<Setting> groups = settings.required("outputGroups").items();
        if (groups.isEmpty()) {
            throw settings.at("outputGroups").wrong("should NOT have fewer than 1 items");
        }
        List<Group> planned =
                groups.stream().map(group -> group(group, input, file)).toList();
        List<String> warnings = settings.unread().stream()
                .map(path -> path + " is accepted and not done by the local MediaConvert")
                .toList();
        return new JobPlan(file, planned, warnings);
    }

    private static S3Location input(Setting input) {
        for (String field : List.of("inputClippings", "decryptionSettings", "supplementalImps", "videoGenerator")) {
            input.at(field).unsupportedIfPresent();
        }
        for (String field : List.of("audioSelectorGroups", "dynamicAudioSelectors", "tamsSettings")) {
            input.at(field).unsupportedIfPresent();
        }
        input.at("timecodeSource").oneOf(TIMECODES, "EMBEDDED");
        // They are about pictures and transport streams, and do nothing to a recording.
        for (String field : List.of("filterEnable", "filterStrength", "psiControl", "deblockFilter", "denoiseFilter")) {
            input.at(field).ignore();
        }
        input.at("inputScanType").ignore();
        input.at("videoSelector").ignore();
        Setting file = input.required("fileInput");
        S3Location location = S3Location.of(file);
        if (location.key().isEmpty() || location.key().endsWith("/")) {
            throw file.wrong("should name an object, is \"" + location.uri() + "\"");
        }
        return location;
    }

    private Group group(Setting group, Setting input, S3Location file) {
        group.at("name").ignore();
        group.at("customName").ignore();
        group.at("automatedEncodingSettings").unsupportedIfPresent();
        Setting type = group.required("outputGroupSettings").required("type");
        if (!type.oneOf(GROUP_TYPES).equals("FILE_GROUP_SETTINGS")) {
            throw type.unsupported();
        }
        Setting destination =
                group.at("outputGroupSettings").required("fileGroupSettings").required("destination");
        List<Setting> outputs = group.required("outputs").items();
        if (outputs.isEmpty()) {
            throw group.at("outputs").wrong("should NOT have fewer than 1 items");
        }
        List<Output> planned = new ArrayList<>();
        for (Setting output : outputs) {
            if (outputs.size() > 1) {
                output.required("nameModifier");
            }
            planned.add(output(output, input, file, destination));
        }
        return new Group("FILE_GROUP", planned);
    }

    private Output output(Setting output, Setting input, S3Location file, Setting destination) {
        for (String field : List.of("videoDescription", "captionDescriptions", "preset")) {
            output.at(field).unsupportedIfPresent();
        }
        Setting container = output.required("containerSettings").required("container");
        String wrapped = container.oneOf(CONTAINERS);
        List<Setting> descriptions = output.required("audioDescriptions").items();
        if (descriptions.size() != 1) {
            throw output.at("audioDescriptions").wrong("an audio-only output should have exactly 1 item");
        }
        Setting description = descriptions.getFirst();
        description.at("remixSettings").unsupportedIfPresent();
        description.at("languageCodeControl").oneOf(Set.of("FOLLOW_INPUT", "USE_CONFIGURED"), "FOLLOW_INPUT");
        description.at("audioTypeControl").oneOf(Set.of("FOLLOW_INPUT", "USE_CONFIGURED"), "FOLLOW_INPUT");
        AudioSettings.Codec codec = AudioSettings.codec(description);
        if (!CODECS.containsKey(wrapped)) {
            throw container.unsupported();
        }
        if (!CODECS.getOrDefault(wrapped, Set.of()).contains(codec.name())) {
            throw container.wrong("audio codec " + codec.name() + " is not supported in container " + wrapped);
        }
        return new Output(
                target(output, destination, file, wrapped, codec),
                AudioSelectors.stream(description, input),
                codec.encoding(),
                container(output, wrapped, codec),
                codec.channels(),
                codec.sampleRate(),
                AudioSettings.normalization(description));
    }

    private S3Location target(
            Setting output, Setting destination, S3Location input, String container, AudioSettings.Codec codec) {
        OutputName name = new OutputName(S3Location.of(destination), input, submitted);
        Setting modifier = output.at("nameModifier");
        if (modifier.present() && (modifier.text().isEmpty() || modifier.text().length() > 256)) {
            throw modifier.wrong("should have 1 to 256 characters");
        }
        Setting extension = output.at("extension");
        if (extension.text("").length() > 256) {
            throw extension.wrong("should NOT be longer than 256 characters");
        }
        String suffix = extension.text(container.equals("RAW") ? codec.name() : container);
        S3Location target = name.resolve(
                modifier.text(""), extension.present() ? suffix : suffix.toLowerCase(Locale.ROOT), modifier);
        if (!targets.add(target)) {
            throw output.wrong("writes " + target.uri() + ", as another output does");
        }
        return target;
    }

    private static Container container(Setting output, String container, AudioSettings.Codec codec) {
        Setting mp4 = output.at("containerSettings").at("mp4Settings");
        return switch (container) {
            case "RAW" -> codec.name().equals("MP3") ? Container.MP3 : Container.ADTS;
            case "OGG" -> Container.OGG;
            default ->
                mp4.at("moovPlacement")
                                .oneOf(Set.of("PROGRESSIVE_DOWNLOAD", "NORMAL"), "PROGRESSIVE_DOWNLOAD")
                                .equals("NORMAL")
                        ? Container.MP4
                        : Container.MP4_PROGRESSIVE;
        };
    }
}
