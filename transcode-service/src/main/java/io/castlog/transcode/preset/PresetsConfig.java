package io.castlog.transcode.preset;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where presets come from, and how loud they are.
 *
 * @param prefix of the SSM parameters, such as {@code /castlog/dev/presets/}: one JSON document per rendition, in the
 *     order of their names; empty for the presets in the code
 * @param loudness integrated, in LUFS
 * @param truePeak the highest true peak, in dBTP
 */
@ConfigurationProperties("castlog.presets")
public record PresetsConfig(
        @Bindable(defaultValue = "") String prefix,
        @Bindable(defaultValue = "-16") double loudness,
        @Bindable(defaultValue = "-1.5") double truePeak) {
    /** Rejects what MediaConvert would. */
    public PresetsConfig {
        if (loudness < -59 || loudness > 0) {
            throw new IllegalArgumentException("castlog.presets.loudness %s is not -59 to 0".formatted(loudness));
        }
        if (truePeak < -8 || truePeak > 0) {
            throw new IllegalArgumentException("castlog.presets.true-peak %s is not -8 to 0".formatted(truePeak));
        }
    }
}
