package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.GroupDetail.OutputDetail;
import io.castlog.local.mediaconvert.JobPlan.FileGroup;
import io.castlog.local.mediaconvert.JobPlan.Group;
import io.castlog.local.mediaconvert.JobPlan.Output;
import io.castlog.local.mediaconvert.Made.MadeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** One job's way from S3 to S3: fetch, probe, transcode, put. Works in a folder of its own. */
final class JobRun {
    private final Tools tools;
    private final Storage storage;
    private final JobLimits limits;
    private final JobPlan plan;
    private final Path folder;
    private final BooleanSupplier canceled;

    JobRun(Tools tools, Storage storage, JobLimits limits, JobPlan plan, Path folder, BooleanSupplier canceled) {
        this.tools = tools;
        this.storage = storage;
        this.limits = limits;
        this.plan = plan;
        this.folder = folder;
        this.canceled = canceled;
    }

    /** What a run tells while it goes on. */
    interface Listener {
        void probed(List<FetchedInput> inputs);

        /**
         * Tells how far transcoding is; may be called often.
         *
         * @param done from 0 to 1
         * @param frames of video decoded so far
         */
        void transcoded(double done, long frames);

        void uploading();
    }

    /** Runs to the end and tells what became of each output group; stops early once canceled. */
    List<GroupDetail> run(Listener listener) throws JobFailedException, IOException, InterruptedException {
        List<FetchedInput> inputs =
                new Fetching(tools.reading(plan.pictures()), storage, limits, folder, canceled).all(plan.inputs());
        listener.probed(inputs);
        AudioWork audio = new AudioWork(tools, limits, inputs, folder, canceled);
        Map<Output, Made<OutputDetail>> made = new HashMap<>(audio.transcode(plan.audioFiles()));
        VideoWork films = new VideoWork(tools, limits, plan, inputs, folder, canceled);
        VideoWork.Results results = canceled.getAsBoolean() ? VideoWork.Results.NONE : films.make(listener);
        made.putAll(results.files());
        if (canceled.getAsBoolean()) {
            return List.of();
        }
        listener.uploading();
        List<GroupDetail> details = new ArrayList<>();
        for (Group group : plan.groups()) {
            details.add(put(group, made, results.packages()));
        }
        return details;
    }

    private GroupDetail put(
            Group group, Map<Output, Made<OutputDetail>> made, Map<PackageGroup, Made<GroupDetail>> packages)
            throws JobFailedException, IOException {
        return switch (group) {
            case FileGroup files -> {
                List<OutputDetail> details = new ArrayList<>();
                for (Output output : files.outputs()) {
                    details.add(put(Objects.requireNonNull(made.get(output), () -> "nothing made " + output)));
                }
                yield new GroupDetail(files.type(), details, List.of());
            }
            case PackageGroup each -> put(Objects.requireNonNull(packages.get(each), () -> "nothing made " + each));
        };
    }

    private <T> T put(Made<T> made) throws JobFailedException, IOException {
        for (MadeFile file : made.files()) {
            storage.put(file.file(), file.target(), file.type());
        }
        return made.detail();
    }
}
