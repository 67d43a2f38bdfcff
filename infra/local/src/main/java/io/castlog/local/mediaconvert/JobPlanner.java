package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.local.mediaconvert.JobPlan.FileGroup;
import io.castlog.local.mediaconvert.JobPlan.Group;
import io.castlog.local.mediaconvert.JobPlan.Input;
import io.castlog.local.mediaconvert.JobPlan.Output;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns a job's settings into a plan, refusing what AWS refuses with a message that starts with the JSON path as AWS's do.
 * What AWS accepts but this server does not do is refused where it would change the result, and warned of where not.
 */
final class JobPlanner {
    private static final Set<String> GROUP_TYPES = Set.of(
            "HLS_GROUP_SETTINGS",
            "DASH_ISO_GROUP_SETTINGS",
            "FILE_GROUP_SETTINGS",
            "MS_SMOOTH_GROUP_SETTINGS",
            "CMAF_GROUP_SETTINGS");
    private static final int MOST_INPUTS = 150;
    private static final Set<String> TIMECODES = Set.of("EMBEDDED", "ZEROBASED", "SPECIFIEDSTART");

    private final Setting settings;
    private final Instant submitted;
    private final Capabilities capabilities;

    private JobPlanner(JsonNode settings, Instant submitted, Capabilities capabilities) {
        this.settings = Setting.root(settings);
        this.submitted = submitted;
        this.capabilities = capabilities;
    }

    /**
     * Plans a job.
     *
     * @param submitted what date and time identifiers in names stand for
     * @throws ApiException where AWS would answer BadRequestException
     */
    static JobPlan plan(JsonNode settings, Instant submitted, Capabilities capabilities) {
        return new JobPlanner(settings, submitted, capabilities).plan();
    }

    private JobPlan plan() {
        settings.at("timecodeConfig").at("source").oneOf(TIMECODES, "EMBEDDED");
        List<Setting> inputs = atLeastOne(settings.required("inputs"));
        if (inputs.size() > MOST_INPUTS) {
            throw settings.at("inputs").wrong("should NOT have more than " + MOST_INPUTS + " items");
        }
        List<AudioSelectors> selectors =
                inputs.stream().map(AudioSelectors::new).toList();
        List<Input> planned = new ArrayList<>();
        for (Setting input : inputs) {
            planned.add(InputPlanner.input(input, selectors.get(planned.size())));
        }
        Planning planning = new Planning(selectors, planned.getFirst().file(), submitted, capabilities);
        List<Group> groups = new ArrayList<>();
        for (Setting group : atLeastOne(settings.required("outputGroups"))) {
            groups.add(group(group, planning));
        }
        if (groups.stream().allMatch(JobPlanner::framesOnly)) {
            throw settings.at("outputGroups").wrong("frame captures need another output with video or audio");
        }
        if (new JobPlan(planned, groups, List.of()).pictures()) {
            settings.at("motionImageInserter").unsupportedIfPresent();
            inputs.forEach(InputPlanner::checkPictures);
        }
        List<String> warnings = new ArrayList<>(planning.warnings());
        for (String path : settings.unread()) {
            warnings.add(path + " is accepted and not done by the local MediaConvert");
        }
        return new JobPlan(planned, groups, warnings);
    }

    private static List<Setting> atLeastOne(Setting list) {
        List<Setting> items = list.items();
        if (items.isEmpty()) {
            throw list.wrong("should NOT have fewer than 1 items");
        }
        return items;
    }

    private static Group group(Setting group, Planning planning) {
        group.at("name").ignore();
        group.at("customName").ignore();
        Setting type = group.required("outputGroupSettings").required("type");
        return type.oneOf(GROUP_TYPES).equals("FILE_GROUP_SETTINGS")
                ? files(group, planning)
                : PackageGroups.group(group, planning);
    }

    private static boolean framesOnly(Group group) {
        return group instanceof FileGroup(List<Output> outputs)
                && outputs.stream().allMatch(Frames.class::isInstance);
    }

    private static FileGroup files(Setting group, Planning planning) {
        group.at("automatedEncodingSettings").unsupportedIfPresent();
        Setting destination =
                group.at("outputGroupSettings").required("fileGroupSettings").required("destination");
        List<Setting> outputs = atLeastOne(group.required("outputs"));
        List<Output> planned = new ArrayList<>();
        for (Setting output : outputs) {
            if (outputs.size() > 1) {
                output.required("nameModifier");
            }
            output.at("preset").unsupportedIfPresent();
            planned.add(
                    VideoOutputs.reads(output)
                            ? VideoOutputs.output(output, destination, planning)
                            : AudioOutputs.output(output, destination, planning));
        }
        return new FileGroup(planned);
    }
}
