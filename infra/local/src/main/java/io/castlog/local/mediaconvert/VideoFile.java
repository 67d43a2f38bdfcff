package io.castlog.local.mediaconvert;

import io.castlog.media.Container;
import java.util.List;

/** One file that holds pictures, and sound where there are tracks. */
record VideoFile(S3Location target, Container container, VideoEncoding video, List<FilmTrack> tracks)
        implements JobPlan.Output {
    VideoFile {
        tracks = List.copyOf(tracks);
    }
}
