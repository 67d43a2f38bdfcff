package io.castlog.local.mediaconvert;

import io.castlog.media.Remix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads remix settings. */
final class Remixes {
    private Remixes() {}

    /** The mix, or null where there is none. */
    static @Nullable Remix read(Setting settings) {
        if (!settings.present()) {
            return null;
        }
        settings.at("audioDescriptionAudioChannel").unsupportedIfPresent();
        settings.at("audioDescriptionDataChannel").unsupportedIfPresent();
        List<Setting> outputs =
                settings.required("channelMapping").required("outputChannels").items();
        int out = settings.at("channelsOut").integer(1, 64, outputs.size());
        if (out != outputs.size() || outputs.isEmpty()) {
            throw settings.at("channelMapping")
                    .at("outputChannels")
                    .wrong("should have " + out + " items, has " + outputs.size());
        }
        if (out > 1 && out % 2 == 1) {
            throw settings.at("channelsOut").wrong("should be 1 or an even number, is " + out);
        }
        List<List<Double>> gains = new ArrayList<>();
        for (Setting output : outputs) {
            gains.add(row(output, settings.at("channelsIn").integer(1, 64, 0)));
        }
        return new Remix(gains);
    }

    private static List<Double> row(Setting output, int channels) {
        Setting whole = output.at("inputChannels");
        Setting fine = output.at("inputChannelsFineTune");
        if (whole.present() == fine.present()) {
            throw output.wrong("should have one of inputChannels and inputChannelsFineTune");
        }
        Setting given = whole.present() ? whole : fine;
        List<Double> row = new ArrayList<>();
        for (Setting gain : given.items()) {
            row.add(whole.present() ? gain.integer(-60, 6) : gain.decimal(-60, 6, 0));
        }
        if (row.isEmpty() || (channels > 0 && row.size() != channels)) {
            throw given.wrong("should have " + Math.max(1, channels) + " items, has " + row.size());
        }
        return row;
    }
}
