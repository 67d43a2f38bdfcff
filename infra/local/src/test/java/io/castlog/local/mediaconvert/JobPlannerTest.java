package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.local.mediaconvert.AudioTrack.Normalization;
import io.castlog.local.mediaconvert.JobPlan.AudioFile;
import io.castlog.media.Container;
import io.castlog.media.Encoding;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobPlannerTest {
    private static final Instant SUBMITTED = Instant.parse("2026-03-04T05:06:07Z");
    private static final Set<String> ENCODERS =
            Set.of("libmp3lame", "aac", "libopus", "flac", "mp2", "vorbis", "ac3", "eac3", "pcm_s16le", "pcm_s24le");
    private static final String GROUP = "/outputGroups/0";
    private static final String MP3 = "/outputGroups/0/outputs/0";
    private static final String AAC = "/outputGroups/0/outputs/1";

    private static JobPlan plan(ObjectNode settings) {
        return JobPlanner.plan(settings, SUBMITTED, new Capabilities(ENCODERS, false));
    }

    @Test
    void plansThePodcastJobWithoutWarnings() {
        JobPlan plan = plan(Edits.validSettings());

        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.inputs()).containsExactly(JobPlan.Input.whole(new S3Location("pod-in", "show/ep one.flac")));
        assertThat(plan.audioFiles())
                .containsExactly(
                        new AudioFile(
                                new S3Location("pod-out", "work/u1/1/episode-standard.mp3"),
                                Container.MP3,
                                new AudioTrack(
                                        List.of(AudioSource.track(1)),
                                        new Encoding.Mp3Constant(192_000),
                                        2,
                                        44_100,
                                        new Normalization(true, true, -16, -1.5, -70, null))),
                        new AudioFile(
                                new S3Location("pod-out", "work/u1/1/episode-aac.m4a"),
                                Container.MP4_PROGRESSIVE,
                                new AudioTrack(
                                        List.of(AudioSource.track(1)),
                                        new Encoding.AacConstant(160_000),
                                        2,
                                        44_100,
                                        null)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /inputs                                 |                     | /: should have required property 'inputs'
            /inputs                                 | []                  | /inputs: should NOT have fewer
            /inputs/0/fileInput                     |                     | /inputs/0: should have required property
            /inputs/0/fileInput                     | "file:///etc/x"     | /inputs/0/fileInput: should match
            /inputs/0/fileInput                     | "https://x.test/a"  | /inputs/0/fileInput: the policy
            /inputs/0/fileInput                     | "s3://pod-in/"      | /inputs/0/fileInput: should name an object
            /inputs/0/fileInput                     | 7                   | /inputs/0/fileInput: should be string
            /inputs/0/timecodeSource                | "NOON"              | /inputs/0/timecodeSource: "NOON" is not one of
            /inputs/0/inputClippings                | [{}]                | /inputs/0/inputClippings/0: should have startTimecode
            /inputs/0/inputClippings                | [{"startTimecode": "1:2"}] | /inputs/0/inputClippings/0/startTimecode: should be a timecode
            /inputs/0/timecodeSource                | "SPECIFIEDSTART"    | /inputs/0: should have required property 'timecodeStart'
            /inputs/0/audioSelectors                | {"Other": {}}       | MP3/audioDescriptions/0/audioSourceName: no
            /outputGroups                           | []                  | /outputGroups: should NOT have fewer
            GROUP/outputs                           | []                  | GROUP/outputs: should NOT have fewer
            GROUP/outputGroupSettings/type          | "ZIP"               | GROUP/outputGroupSettings/type: "ZIP" is not
            GROUP/outputGroupSettings/type          | "HLS_GROUP_SETTINGS"| GROUP/outputGroupSettings: should have required property 'hlsGroupSettings'
            GROUP/outputGroupSettings/type          | "MS_SMOOTH_GROUP_SETTINGS" | GROUP/outputGroupSettings/type: is not supp
            GROUP/outputGroupSettings/fileGroupSettings | {}  | GROUP/outputGroupSettings/fileGroupSettings: should have
            GROUP/outputGroupSettings/fileGroupSettings/destination | "/tmp/x" | GROUP/outputGroupSettings/fileGroupSettings/destination: should match
            MP3/nameModifier                        |                     | MP3: should have required property 'nameMod
            MP3/nameModifier                        | ""                  | MP3/nameModifier: should have 1 to 256
            MP3/nameModifier                        | "$w$"               | MP3/nameModifier: the identifier $w$
            MP3/containerSettings/container         | "MP3"               | MP3/containerSettings/container: "MP3" is not one of
            MP3/containerSettings/container         | "M4A"               | MP3/containerSettings/container: "M4A" is not one of
            MP3/containerSettings/container         | "MP4"               | MP3/containerSettings/container: audio codec MP3
            MP3/containerSettings/container         | "OGG"               | MP3/containerSettings/container: audio codec MP3
            MP3/containerSettings/container         | "MXF"               | MP3/containerSettings/container: audio codec MP3
            MP3/videoDescription                    | {"width": 9}        | MP3/videoDescription: should have required
            MP3/audioDescriptions                   | []                  | MP3/audioDescriptions: an audio-only output
            MP3/audioDescriptions/0/codecSettings/codec | "LAME"          | MP3/audioDescriptions/0/codecSettings/codec: "LAME"
            MP3/audioDescriptions/0/codecSettings/codec | "AC4"           | MP3/audioDescriptions/0/codecSettings/codec: is not supp
            MP3/audioDescriptions/0/codecSettings/mp3Settings |           | MP3/audioDescriptions/0/codecSettings: should have
            MP3/audioDescriptions/0/codecSettings/mp3Settings/bitrate | 15999 | MP3/audioDescriptions/0/codecSettings/mp3Settings/bitrate: should be >= 16000 and <= 320000
            MP3/audioDescriptions/0/codecSettings/mp3Settings/bitrate | 190000 | MP3/audioDescriptions/0/codecSettings/mp3Settings/bitrate: You specified a value for Bitrate
            MP3/audioDescriptions/0/codecSettings/mp3Settings/sampleRate | 96000 | MP3/audioDescriptions/0/codecSettings/mp3Settings/sampleRate: should be >= 22050
            MP3/audioDescriptions/0/codecSettings/mp3Settings/rateControlMode | "VBR" | MP3/audioDescriptions/0/codecSettings/mp3Settings: should have required property 'vbrQuality'
            MP3/audioDescriptions/0/codecSettings/mp3Settings/channels | 3 | MP3/audioDescriptions/0/codecSettings/mp3Settings/channels: should be >= 0 and <= 2
            MP3/audioDescriptions/0/audioNormalizationSettings/targetLkfs | -60 | MP3/audioDescriptions/0/audioNormalizationSettings/targetLkfs: should be number
            MP3/audioDescriptions/0/audioNormalizationSettings/algorithm | "LOUD" | MP3/audioDescriptions/0/audioNormalizationSettings/algorithm: "LOUD"
            MP3/audioDescriptions/0/remixSettings   | {"channelsIn": 2}   | MP3/audioDescriptions/0/remixSettings: should have required property 'channelMapping'
            AAC/audioDescriptions/0/codecSettings/aacSettings/bitrate | 150000 | AAC/audioDescriptions/0/codecSettings/aacSettings/bitrate: You specified a value for Bitrate
            AAC/audioDescriptions/0/codecSettings/aacSettings/bitrate | 48000  | AAC/audioDescriptions/0/codecSettings/aacSettings/bitrate: You specified a value for Bitrate
            AAC/audioDescriptions/0/codecSettings/aacSettings/codingMode | | AAC/audioDescriptions/0/codecSettings/aacSettings: should have required property 'codingMode'
            AAC/audioDescriptions/0/codecSettings/aacSettings/sampleRate | 44000 | AAC/audioDescriptions/0/codecSettings/aacSettings/sampleRate: You specified
            AAC/audioDescriptions/0/codecSettings/aacSettings/codecProfile | "HEV1" | AAC/audioDescriptions/0/codecSettings/aacSettings/bitrate: You specified a value for Bitrate, 160000, that is not valid with the combination of Profile HEV1, Coding mode CODING_MODE_2_0, and Sample rate 44100 you selected. Specify a bitrate in the range of 16000-96000
            MP3/containerSettings/container         | "MOV"               | MP3/containerSettings/container: audio codec MP3 is not supported in container MOV
            MP3/containerSettings/container         | "WEBM"              | MP3/containerSettings/container: audio codec MP3
            MP3/audioDescriptions/0/remixSettings   | {"channelMapping": {"outputChannels": []}} | MP3/audioDescriptions/0/remixSettings/channelMapping/outputChannels: should have 0 items
            MP3/audioDescriptions/0/remixSettings   | {"channelsOut": 2, "channelMapping": {"outputChannels": [{"inputChannels": [0]}]}} | MP3/audioDescriptions/0/remixSettings/channelMapping/outputChannels: should have 2 items, has 1
            MP3/audioDescriptions/0/remixSettings   | {"channelMapping": {"outputChannels": [{"inputChannels": [7]}]}} | MP3/audioDescriptions/0/remixSettings/channelMapping/outputChannels/0/inputChannels/0: should be >= -60 and <= 6
            MP3/audioDescriptions/0/remixSettings   | {"channelMapping": {"outputChannels": [{"inputChannels": [0], "inputChannelsFineTune": [0]}]}} | MP3/audioDescriptions/0/remixSettings/channelMapping/outputChannels/0: should have one of
            MP3/audioDescriptions/0/remixSettings   | {"channelsIn": 2, "channelMapping": {"outputChannels": [{"inputChannels": [0]}]}} | MP3/audioDescriptions/0/remixSettings/channelMapping/outputChannels/0/inputChannels: should have 2 items
            /inputs/0/audioSelectors                | {"Audio Selector 1": {"selectorType": "PID"}} | /inputs/0/audioSelectors/Audio Selector 1: should have required property 'pids'
            /inputs/0/audioSelectors                | {"Audio Selector 1": {"tracks": [0]}} | /inputs/0/audioSelectors/Audio Selector 1/tracks/0: should be >= 1
            /inputs/0/audioSelectors                | {"Audio Selector 1": {"selectorType": "HLS_RENDITION_GROUP"}} | /inputs/0/audioSelectors/Audio Selector 1/selectorType: is not supported
            /inputs/0/audioSelectors                | {"Audio Selector 1": {"externalAudioFileInput": "https://x.test/a"}} | /inputs/0/audioSelectors/Audio Selector 1/externalAudioFileInput: the policy
            MP3/audioDescriptions/0/codecSettings   | {"codec": "VORBIS", "vorbisSettings": {"channels": 1}} | MP3/audioDescriptions/0/codecSettings/vorbisSettings: one channel of Vorbis needs an ffmpeg with libvorbis
            MP3/audioDescriptions/0/codecSettings   | {"codec": "WAV", "wavSettings": {"bitDepth": 20}} | MP3/audioDescriptions/0/codecSettings/wavSettings/bitDepth: is not supported
            MP3/audioDescriptions/0/codecSettings   | {"codec": "WAV", "wavSettings": {"channels": 5}} | MP3/audioDescriptions/0/codecSettings/wavSettings/channels: should be 0, 1 or an even number
            MP3/audioDescriptions/0/codecSettings   | {"codec": "FLAC", "flacSettings": {"sampleRate": 8000}} | MP3/audioDescriptions/0/codecSettings/flacSettings/sampleRate: should be >= 22050
            MP3/audioDescriptions/0/codecSettings   | {"codec": "AC3", "ac3Settings": {"codingMode": "CODING_MODE_1_0", "bitrate": 192000}} | MP3/audioDescriptions/0/codecSettings/ac3Settings/bitrate: should be >= 64000 and <= 128000
            MP3/audioDescriptions/0/codecSettings   | {"codec": "MP2", "mp2Settings": {"bitrate": 33000}} | MP3/audioDescriptions/0/codecSettings/mp2Settings/bitrate: You specified a value for Bitrate
            AAC/audioDescriptions/0/codecSettings/aacSettings/codecProfile | "XHE" | AAC/audioDescriptions/0/codecSettings/aacSettings/codecProfile: is not supported
            AAC/audioDescriptions/0/codecSettings/aacSettings/rateControlMode | "VBR" | AAC/audioDescriptions/0/codecSettings/aacSettings: should have required property 'vbrQuality'
            AAC/audioDescriptions/0/codecSettings/aacSettings/rawFormat | "LATM_LOAS" | AAC/audioDescriptions/0/codecSettings/aacSettings/rawFormat: LATM/LOAS needs the container RAW
            AAC/containerSettings/mp4Settings/moovPlacement | "FIRST"     | AAC/containerSettings/mp4Settings/moovPlacement: "FIRST"
            """)
    void refusesWhatAwsRefusesAndNamesThePlace(String pointer, @Nullable String json, String message) {
        ObjectNode settings = Edits.with(full(pointer), json);

        assertThatThrownBy(() -> plan(settings))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith(full(message));
    }

    private static String full(String text) {
        return text.replaceFirst("^GROUP/", GROUP + "/")
                .replaceFirst("^MP3(?=[/:])", MP3)
                .replaceFirst("^AAC(?=[/:])", AAC);
    }

    @Test
    void refusesTwoOutputsInOnePlace() {
        ObjectNode settings = Edits.with(AAC + "/nameModifier", "\"-standard\"");
        Edits.with(settings, AAC + "/extension", "\"mp3\"");

        assertThatThrownBy(() -> plan(settings))
                .hasMessageStartingWith(AAC + ": writes s3://pod-out/work/u1/1/episode-standard.mp3");
    }

    @Test
    void warnsOfEverySettingThatItDoesNotDo() {
        ObjectNode settings = Edits.with(MP3 + "/audioDescriptions/0/languageCode", "\"ENG\"");
        Edits.with(settings, "/adAvailOffset", "3");
        Edits.with(settings, AAC + "/audioDescriptions/0/codecSettings/aacSettings/specification", "\"MPEG2\"");
        Edits.with(
                settings,
                GROUP + "/outputGroupSettings/fileGroupSettings/destinationSettings",
                "{\"s3Settings\": {\"storageClass\": \"GLACIER\"}}");

        assertThat(plan(settings).warnings())
                .containsExactlyInAnyOrder(
                        MP3 + "/audioDescriptions/0/languageCode is accepted and not done by the local MediaConvert",
                        AAC + "/audioDescriptions/0/codecSettings/aacSettings/specification is accepted and not done by"
                                + " the local MediaConvert",
                        "/adAvailOffset is accepted and not done by the local MediaConvert",
                        GROUP + "/outputGroupSettings/fileGroupSettings/destinationSettings/s3Settings/storageClass"
                                + " is accepted and not done by the local MediaConvert");
    }

    @ParameterizedTest
    @CsvSource({
        "s3://pod-out/a/,     -x,   mp3, a/ep one-x.mp3",
        "s3://pod-out/a/b,    -x,   mp3, a/b-x.mp3",
        "s3://pod-out/a/b.c,  -x,   mp3, a/b.c-x.mp3",
        "s3://pod-out/,       -x,   ,    ep one-x.mp3",
        "s3://pod-out/a/$dt$, -x,   mp3, a/20260304T050607-x.mp3",
        "s3://pod-out/a/b,    -$d$, MP3, a/b-20260304.MP3",
        "s3://pod-out/$fn$/b, _$t$, mp3, ep one/b_050607.mp3",
        "s3://pod-out/a$$b/c, -$ex$, mp3, a$b/c-flac.mp3"
    })
    void namesOutputsAsAwsDoes(String destination, String modifier, @Nullable String extension, String key) {
        ObjectNode settings =
                Edits.with(GROUP + "/outputGroupSettings/fileGroupSettings/destination", "\"" + destination + "\"");
        Edits.with(settings, MP3 + "/nameModifier", "\"" + modifier + "\"");
        Edits.with(settings, MP3 + "/extension", extension == null ? null : "\"" + extension + "\"");

        assertThat(plan(settings).outputs().getFirst().target()).isEqualTo(new S3Location("pod-out", key));
    }

    @Test
    void keepsIdentifiersInTheNameOfAnInputAsTheyAre() {
        ObjectNode settings = Edits.with("/inputs/0/fileInput", "\"s3://pod-in/show/a$dt$b.mp3\"");
        Edits.with(settings, GROUP + "/outputGroupSettings/fileGroupSettings/destination", "\"s3://pod-out/x/\"");

        assertThat(plan(settings).outputs().getFirst().target().key()).isEqualTo("x/a$dt$b-standard.mp3");
    }

    @Test
    void takesTheTrackThatTheSelectorNames() {
        ObjectNode settings = Edits.with("/inputs/0/audioSelectors", "{\"Audio Selector 1\": {\"tracks\": [2]}}");

        assertThat(plan(settings).audioFiles())
                .extracting(file -> file.audio().sources())
                .containsOnly(List.of(AudioSource.track(2)));
    }

    @Test
    void measuresOnlyWithoutCorrecting() {
        ObjectNode settings = Edits.with(
                MP3 + "/audioDescriptions/0/audioNormalizationSettings/algorithmControl", "\"MEASURE_ONLY\"");

        assertThat(plan(settings).audioFiles().getFirst().audio().normalization())
                .isNull();
    }

    @Test
    void takesHeAacOnlyWhereAnEncoderMakesIt() {
        ObjectNode settings = Edits.with(AAC + "/audioDescriptions/0/codecSettings/aacSettings/bitrate", "64000");
        Edits.with(settings, AAC + "/audioDescriptions/0/codecSettings/aacSettings/codecProfile", "\"HEV2\"");

        assertThatThrownBy(() -> plan(settings))
                .hasMessage(
                        AAC + "/audioDescriptions/0/codecSettings/aacSettings/codecProfile: needs an ffmpeg that can"
                                + " encode with libfdk_aac: configure one, for example with CASTLOG_FFMPEG");
        assertThat(JobPlanner.plan(settings, SUBMITTED, new Capabilities(Set.of("libmp3lame", "libfdk_aac"), false))
                        .audioFiles()
                        .getLast()
                        .audio()
                        .encoding())
                .isEqualTo(new Encoding.HeAac(64_000, true));
    }

    @Test
    void takesUpTo150Inputs() {
        ObjectNode settings = Edits.validSettings();
        ArrayNode inputs = (ArrayNode) settings.get("inputs");
        for (int i = 1; i < 150; i++) {
            inputs.add(inputs.get(0).deepCopy());
        }

        assertThat(plan(settings).inputs()).hasSize(150);
        assertThat(plan(settings).audioFiles().getFirst().audio().sources()).hasSize(150);

        inputs.add(inputs.get(0).deepCopy());

        assertThatThrownBy(() -> plan(settings)).hasMessage("/inputs: should NOT have more than 150 items");
    }
}
