package io.castlog.local.mediaconvert;

import io.castlog.media.ProbedMedia;
import java.nio.file.Path;

/** An input of a job in the job's folder, and what is in it. */
record FetchedInput(JobPlan.Input plan, Path file, ProbedMedia media) {}
