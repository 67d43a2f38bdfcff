package io.castlog.local.mediaconvert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Segments and playlists that belong together.
 *
 * @param base name of the manifests, without extension
 * @param automated what to keep to when the pictures are chosen by the input; null where the request names each
 */
record PackageGroup(
        Packaging packaging,
        S3Location base,
        List<Rendition> renditions,
        @Nullable AbrWishes automated) implements JobPlan.Group {
    PackageGroup {
        renditions = List.copyOf(renditions);
    }

    @Override
    public String type() {
        return packaging.kind().event();
    }

    /**
     * One output.
     *
     * @param base name of its playlist, without extension
     * @param segmentModifier follows in the names of its segments
     * @param packed whether sound goes without a container
     */
    record Rendition(
            S3Location base,
            String segmentModifier,
            @Nullable VideoEncoding video,
            List<FilmTrack> tracks,
            PackagedRendition.AudioRole role,
            boolean packed) {
        Rendition {
            tracks = List.copyOf(tracks);
        }

        /** The same with a picture of its own and its size in its name. */
        Rendition with(VideoEncoding other) {
            String size = "_" + other.picture().width() + "x" + other.picture().height();
            return new Rendition(
                    new S3Location(base.bucket(), base.key() + size), segmentModifier, other, tracks, role, packed);
        }
    }
}
