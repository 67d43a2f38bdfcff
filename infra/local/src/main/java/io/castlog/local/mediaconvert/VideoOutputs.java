package io.castlog.local.mediaconvert;

import java.util.Set;

/** Reads outputs of a file group that hold pictures. */
final class VideoOutputs {
    /** The codecs of pictures that are made. */
    private static final Set<String> CODECS = Set.of();

    private VideoOutputs() {}

    /** Whether an output holds pictures, and so belongs here. */
    static boolean reads(Setting output) {
        return output.at("videoDescription").present();
    }

    /**
     * Plans one output, or refuses it.
     *
     * @param destination of its group
     */
    static JobPlan.Output output(Setting output, Setting destination, Planning planning) {
        Setting video = output.at("videoDescription");
        if (!CODECS.contains(video.at("codecSettings").at("codec").text(""))) {
            throw video.unsupported();
        }
        return new VideoFile(planning.target(output, destination, "mp4"));
    }
}
