package io.castlog.transcode.measure;

import io.castlog.events.Rendition;
import io.castlog.events.WrittenTags;
import java.util.List;

/** What became of a job's work. */
public sealed interface Placement {
    /** Every rendition stands under its final key; in the order of the presets. */
    record Placed(List<Rendition> renditions, WrittenTags tags) implements Placement {}

    /** One is missing or is no sound, which MediaConvert should not have called complete. */
    record Unusable(String detail) implements Placement {}
}
