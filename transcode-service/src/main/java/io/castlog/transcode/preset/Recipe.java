package io.castlog.transcode.preset;

import java.util.Map;
import software.amazon.awssdk.services.mediaconvert.model.AacCodecProfile;
import software.amazon.awssdk.services.mediaconvert.model.AacCodingMode;
import software.amazon.awssdk.services.mediaconvert.model.AacRateControlMode;
import software.amazon.awssdk.services.mediaconvert.model.AudioCodec;
import software.amazon.awssdk.services.mediaconvert.model.AudioCodecSettings;
import software.amazon.awssdk.services.mediaconvert.model.AudioDefaultSelection;
import software.amazon.awssdk.services.mediaconvert.model.AudioDescription;
import software.amazon.awssdk.services.mediaconvert.model.AudioNormalizationAlgorithm;
import software.amazon.awssdk.services.mediaconvert.model.AudioNormalizationAlgorithmControl;
import software.amazon.awssdk.services.mediaconvert.model.AudioNormalizationPeakCalculation;
import software.amazon.awssdk.services.mediaconvert.model.AudioNormalizationSettings;
import software.amazon.awssdk.services.mediaconvert.model.AudioSelector;
import software.amazon.awssdk.services.mediaconvert.model.ContainerSettings;
import software.amazon.awssdk.services.mediaconvert.model.ContainerType;
import software.amazon.awssdk.services.mediaconvert.model.Input;
import software.amazon.awssdk.services.mediaconvert.model.InputTimecodeSource;
import software.amazon.awssdk.services.mediaconvert.model.JobSettings;
import software.amazon.awssdk.services.mediaconvert.model.Mp3RateControlMode;
import software.amazon.awssdk.services.mediaconvert.model.Mp4MoovPlacement;
import software.amazon.awssdk.services.mediaconvert.model.Output;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroup;
import software.amazon.awssdk.services.mediaconvert.model.OutputGroupType;
import software.amazon.awssdk.services.mediaconvert.model.TimecodeSource;

/** The settings of a MediaConvert job that makes all renditions from one recording. Pure. */
public final class Recipe {
    private static final String SOUND = "Audio Selector 1";

    private Recipe() {}

    /**
     * The settings.
     *
     * @param input {@code s3://bucket/key} with the key as it is: MediaConvert decodes nothing and its pattern for S3
     *     inputs ends before the key, so any key passes; {@code $dt$} means nothing there
     * @param destination {@code s3://bucket/prefix/base}; each file is named base, then {@link Preset#suffix}. A
     *     dollar sign would be read as a format identifier and is refused
     */
    public static JobSettings of(Presets presets, PresetsConfig config, String input, String destination) {
        if (destination.contains("$") || destination.endsWith("/")) {
            throw new IllegalArgumentException("destination '%s' names no file of ours".formatted(destination));
        }
        return JobSettings.builder()
                .timecodeConfig(timecode -> timecode.source(TimecodeSource.ZEROBASED))
                .inputs(input(input))
                .outputGroups(OutputGroup.builder()
                        .name("Renditions")
                        .outputGroupSettings(group -> group.type(OutputGroupType.FILE_GROUP_SETTINGS)
                                .fileGroupSettings(file -> file.destination(destination)))
                        .outputs(presets.renditions().stream()
                                .map(preset -> output(preset, config))
                                .toList())
                        .build())
                .build();
    }

    private static Input input(String uri) {
        AudioSelector first = AudioSelector.builder()
                .defaultSelection(AudioDefaultSelection.DEFAULT)
                .build();
        return Input.builder()
                .fileInput(uri)
                .timecodeSource(InputTimecodeSource.ZEROBASED)
                .audioSelectors(Map.of(SOUND, first))
                .build();
    }

    private static Output output(Preset preset, PresetsConfig config) {
        return Output.builder()
                .nameModifier("-" + preset.name())
                .extension(preset.extension())
                .containerSettings(container(preset))
                .audioDescriptions(AudioDescription.builder()
                        .audioSourceName(SOUND)
                        .codecSettings(codec(preset))
                        .audioNormalizationSettings(loudness(config))
                        .build())
                .build();
    }

    private static ContainerSettings container(Preset preset) {
        return switch (preset.container()) {
            case RAW -> ContainerSettings.builder().container(ContainerType.RAW).build();
            case OGG -> ContainerSettings.builder().container(ContainerType.OGG).build();
            case MP4 ->
                ContainerSettings.builder()
                        .container(ContainerType.MP4)
                        .mp4Settings(mp4 -> mp4.moovPlacement(Mp4MoovPlacement.PROGRESSIVE_DOWNLOAD))
                        .build();
        };
    }

    private static AudioCodecSettings codec(Preset preset) {
        return switch (preset.codec()) {
            case MP3 ->
                AudioCodecSettings.builder()
                        .codec(AudioCodec.MP3)
                        .mp3Settings(mp3 -> mp3.rateControlMode(Mp3RateControlMode.CBR)
                                .bitrate(preset.bitrate())
                                .sampleRate(preset.sampleRate())
                                .channels(preset.channels()))
                        .build();
            case OPUS ->
                AudioCodecSettings.builder()
                        .codec(AudioCodec.OPUS)
                        .opusSettings(opus -> opus.bitrate(preset.bitrate())
                                .sampleRate(preset.sampleRate())
                                .channels(preset.channels()))
                        .build();
            case AAC ->
                AudioCodecSettings.builder()
                        .codec(AudioCodec.AAC)
                        .aacSettings(aac -> aac.codecProfile(AacCodecProfile.LC)
                                .rateControlMode(AacRateControlMode.CBR)
                                .codingMode(codingMode(preset))
                                .bitrate(preset.bitrate())
                                .sampleRate(preset.sampleRate()))
                        .build();
        };
    }

    private static AacCodingMode codingMode(Preset preset) {
        return preset.channels() == 1 ? AacCodingMode.CODING_MODE_1_0 : AacCodingMode.CODING_MODE_2_0;
    }

    private static AudioNormalizationSettings loudness(PresetsConfig config) {
        return AudioNormalizationSettings.builder()
                .algorithm(AudioNormalizationAlgorithm.ITU_BS_1770_4)
                .algorithmControl(AudioNormalizationAlgorithmControl.CORRECT_AUDIO)
                .targetLkfs(config.loudness())
                .peakCalculation(AudioNormalizationPeakCalculation.TRUE_PEAK)
                .truePeakLimiterThreshold(config.truePeak())
                .build();
    }
}
