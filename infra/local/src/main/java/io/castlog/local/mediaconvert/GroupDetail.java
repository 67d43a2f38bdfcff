package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job tells of one output group at its end.
 *
 * @param type such as {@code FILE_GROUP}
 * @param playlists where manifests were put; empty for files
 */
record GroupDetail(String type, List<OutputDetail> outputs, List<String> playlists) {
    GroupDetail {
        outputs = List.copyOf(outputs);
        playlists = List.copyOf(playlists);
    }

    /**
     * What it tells of one output.
     *
     * @param paths where files were put, as far as AWS names them in events
     * @param video size and quality in the API's own names; null for sound
     */
    record OutputDetail(
            long durationMillis,
            List<String> paths,
            @Nullable JsonNode video) {
        OutputDetail {
            paths = List.copyOf(paths);
        }
    }
}
