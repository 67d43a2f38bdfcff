package io.castlog.local.mediaconvert;

/**
 * How a package is cut and described.
 *
 * @param kind of the output group
 * @param seconds of each segment, the last excepted
 * @param exact whether key frames are put at the cuts; otherwise a segment is as many whole GOPs as it takes
 * @param joined whether the segments of an output are one file
 * @param subfolders whether each output's segments have a folder of their own
 * @param integers whether playlists give durations in whole seconds
 * @param resolution whether the multivariant playlist names sizes
 * @param hls whether there are HLS playlists
 * @param dash whether there is a DASH manifest
 * @param minBuffer seconds that a DASH player should have before it starts
 * @param peakBandwidth whether DASH is told the highest bitrates, else the average ones
 */
record Packaging(
        Kind kind,
        int seconds,
        boolean exact,
        boolean joined,
        boolean subfolders,
        boolean integers,
        boolean resolution,
        boolean hls,
        boolean dash,
        int minBuffer,
        boolean peakBandwidth) {

    /** Output groups that make more than a file per output. */
    enum Kind {
        /** Transport streams, or bare AAC, with playlists. */
        HLS("HLS_GROUP"),
        /** Fragmented MP4 with a manifest. */
        DASH("DASH_ISO_GROUP"),
        /** Fragmented MP4 with playlists, a manifest, or both. */
        CMAF("CMAF_GROUP");

        private final String event;

        Kind(String event) {
            this.event = event;
        }

        /** As events name it. */
        String event() {
            return event;
        }
    }
}
