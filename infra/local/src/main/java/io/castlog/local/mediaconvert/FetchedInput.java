package io.castlog.local.mediaconvert;

import io.castlog.media.ProbedMedia;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An input of a job in the job's folder, and what is in it.
 *
 * @param sidecars the files that its audio selectors bring along
 */
record FetchedInput(JobPlan.Input plan, Path file, ProbedMedia media, Map<S3Location, Fetched> sidecars) {
    FetchedInput {
        sidecars = Map.copyOf(sidecars);
    }

    /** A file in the job's folder, and what is in it. */
    record Fetched(Path file, ProbedMedia media) {}

    /** The file that a selector takes its sound from. */
    Fetched source(@Nullable S3Location sidecar) {
        Fetched found = sidecar == null ? null : sidecars.get(sidecar);
        return found == null ? new Fetched(file, media) : found;
    }
}
