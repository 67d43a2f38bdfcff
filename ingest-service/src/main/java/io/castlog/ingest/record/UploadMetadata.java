package io.castlog.ingest.record;

import java.util.Map;
import java.util.TreeMap;

/** Names of what an upload carries in its object's metadata, without {@code x-amz-meta-}. */
public final class UploadMetadata {
    /** The announcement that it fulfils. */
    public static final String ANNOUNCEMENT = "castlog-upload";
    /** The episode it is for, where the file name does not say so. */
    public static final String EPISODE = "castlog-episode";

    private UploadMetadata() {}

    /** What the object of an announcement carries. */
    public static Map<String, String> of(Announcement announced) {
        return new TreeMap<>(Map.of(
                ANNOUNCEMENT, announced.id(), EPISODE, announced.episodeId().value()));
    }
}
