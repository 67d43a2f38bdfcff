package io.castlog.local.mediaconvert;

import io.castlog.media.Container;
import io.castlog.media.Encoding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a valid job asks for, in terms of files and encodings.
 *
 * @param input the one file to read
 * @param groups in the order of the request
 * @param warnings about settings that are accepted and not done
 */
record JobPlan(S3Location input, List<Group> groups, List<String> warnings) {
    JobPlan {
        groups = List.copyOf(groups);
        warnings = List.copyOf(warnings);
    }

    List<Output> outputs() {
        return groups.stream().flatMap(group -> group.outputs().stream()).toList();
    }

    /**
     * Outputs below one destination.
     *
     * @param type as events name it, such as {@code FILE_GROUP}
     */
    record Group(String type, List<Output> outputs) {
        Group {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * One file to make.
     *
     * @param audioStream which audio stream of the input, from 0
     * @param channels 0 follows the input
     * @param sampleRate 0 follows the input
     */
    record Output(
            S3Location target,
            int audioStream,
            Encoding encoding,
            Container container,
            int channels,
            int sampleRate,
            @Nullable Normalization normalization) {}

    /**
     * Correction to a loudness.
     *
     * @param target in LKFS
     * @param ceiling highest true peak in dBFS; null where peaks are not limited
     * @param gate quieter audio than this is left alone, in LKFS
     */
    record Normalization(double target, @Nullable Double ceiling, double gate) {}
}
