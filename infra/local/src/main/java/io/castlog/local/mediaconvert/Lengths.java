package io.castlog.local.mediaconvert;

import io.castlog.media.Probe;
import io.castlog.media.ProbeOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** How long an output is: as it says itself, where it does. */
final class Lengths {
    private Lengths() {}

    static Duration of(Probe probe, Path file, Duration processed) throws IOException, InterruptedException {
        return probe.probe(file) instanceof ProbeOutcome.Media(var media)
                        && media.duration() != null
                        && !media.durationEstimated()
                ? media.duration()
                : processed;
    }
}
