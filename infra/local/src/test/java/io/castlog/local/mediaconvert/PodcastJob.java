package io.castlog.local.mediaconvert;

import java.util.List;
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

/** The default podcast job, made with the SDK's own builders. */
final class PodcastJob {
    static final String ROLE = "arn:aws:iam::000000000000:role/castlog-mediaconvert";

    private PodcastJob() {}

    static JobSettings settings(String input, String destination) {
        return settings(
                input, destination, List.of(standard(), aac("-aac", "m4a", 160_000), aac("-low", "mp4", 128_000)));
    }

    static JobSettings settings(String input, String destination, List<Output> outputs) {
        return JobSettings.builder()
                .timecodeConfig(timecode -> timecode.source(TimecodeSource.ZEROBASED))
                .inputs(Input.builder()
                        .fileInput(input)
                        .timecodeSource(InputTimecodeSource.ZEROBASED)
                        .audioSelectors(Map.of(
                                "Audio Selector 1",
                                AudioSelector.builder()
                                        .defaultSelection(AudioDefaultSelection.DEFAULT)
                                        .build()))
                        .build())
                .outputGroups(OutputGroup.builder()
                        .name("File Group")
                        .outputGroupSettings(group -> group.type(OutputGroupType.FILE_GROUP_SETTINGS)
                                .fileGroupSettings(file -> file.destination(destination)))
                        .outputs(outputs)
                        .build())
                .build();
    }

    static Output standard() {
        return Output.builder()
                .nameModifier("-standard")
                .extension("mp3")
                .containerSettings(container -> container.container(ContainerType.RAW))
                .audioDescriptions(normalised(AudioCodecSettings.builder()
                        .codec(AudioCodec.MP3)
                        .mp3Settings(mp3 -> mp3.rateControlMode(Mp3RateControlMode.CBR)
                                .bitrate(192_000)
                                .channels(2)
                                .sampleRate(44_100))
                        .build()))
                .build();
    }

    static Output aac(String modifier, String extension, int bitrate) {
        return Output.builder()
                .nameModifier(modifier)
                .extension(extension)
                .containerSettings(container -> container
                        .container(ContainerType.MP4)
                        .mp4Settings(mp4 -> mp4.moovPlacement(Mp4MoovPlacement.PROGRESSIVE_DOWNLOAD)))
                .audioDescriptions(normalised(AudioCodecSettings.builder()
                        .codec(AudioCodec.AAC)
                        .aacSettings(aac -> aac.codecProfile(AacCodecProfile.LC)
                                .rateControlMode(AacRateControlMode.CBR)
                                .codingMode(AacCodingMode.CODING_MODE_2_0)
                                .bitrate(bitrate)
                                .sampleRate(44_100))
                        .build()))
                .build();
    }

    static Output opus(String modifier) {
        return Output.builder()
                .nameModifier(modifier)
                .containerSettings(container -> container.container(ContainerType.OGG))
                .audioDescriptions(normalised(AudioCodecSettings.builder()
                        .codec(AudioCodec.OPUS)
                        .opusSettings(opus -> opus.bitrate(64_000).channels(2).sampleRate(48_000))
                        .build()))
                .build();
    }

    private static AudioDescription normalised(AudioCodecSettings codec) {
        return AudioDescription.builder()
                .audioSourceName("Audio Selector 1")
                .codecSettings(codec)
                .audioNormalizationSettings(AudioNormalizationSettings.builder()
                        .algorithm(AudioNormalizationAlgorithm.ITU_BS_1770_4)
                        .algorithmControl(AudioNormalizationAlgorithmControl.CORRECT_AUDIO)
                        .targetLkfs(-16.0)
                        .peakCalculation(AudioNormalizationPeakCalculation.TRUE_PEAK)
                        .truePeakLimiterThreshold(-1.5)
                        .build())
                .build();
    }
}
