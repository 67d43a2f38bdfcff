package io.castlog.local.mediaconvert;

import io.castlog.media.Fraction;
import io.castlog.media.SegmentList;
import java.util.List;

/**
 * One output of a package as it was made: everything that playlists and manifests say of it.
 *
 * @param name of its playlist and files, without folder, number and extension
 * @param segmentNames of the pieces as the playlist refers to them, one each
 * @param beginningName of the initialization segment; empty where there is none
 * @param codecs as RFC 6381 names them, the picture's first
 * @param width in pixels; 0 where there is no picture
 * @param height in pixels; 0 where there is no picture
 * @param channels of the first audio track; 0 where there is none
 * @param sampleRate of the first audio track in Hz
 * @param language of the first audio track; empty where not set
 */
record PackagedRendition(
        String name,
        SegmentList segments,
        List<String> segmentNames,
        String beginningName,
        List<String> codecs,
        int width,
        int height,
        Fraction frameRate,
        int channels,
        int sampleRate,
        String language,
        AudioRole role) {
    PackagedRendition {
        segmentNames = List.copyOf(segmentNames);
        codecs = List.copyOf(codecs);
    }

    boolean picture() {
        return width > 0;
    }

    /** The part an output plays among a package's audio. */
    record AudioRole(String group, List<String> sets, Track track, String label) {
        AudioRole {
            sets = List.copyOf(sets);
        }

        /** How players choose an audio-only output. */
        enum Track {
            /** Unless told otherwise. */
            ALTERNATE_AUDIO_AUTO_SELECT_DEFAULT(true, true),
            /** By the listener's language. */
            ALTERNATE_AUDIO_AUTO_SELECT(false, true),
            /** When the listener asks for it. */
            ALTERNATE_AUDIO_NOT_AUTO_SELECT(false, false),
            /** Instead of a picture, where the network is slow. */
            AUDIO_ONLY_VARIANT_STREAM(false, false);

            private final boolean byDefault;
            private final boolean automatic;

            Track(boolean byDefault, boolean automatic) {
                this.byDefault = byDefault;
                this.automatic = automatic;
            }

            boolean byDefault() {
                return byDefault;
            }

            boolean automatic() {
                return automatic;
            }
        }
    }
}
