package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.media.Fraction;
import io.castlog.media.H264;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoPlannerTest {
    private static final Instant SUBMITTED = Instant.parse("2026-03-04T05:06:07Z");
    private static final Capabilities LGPL = new Capabilities(Set.of("aac", "ac3", "libmp3lame", "libopenh264"), false);
    private static final Capabilities GPL =
            new Capabilities(Set.of("aac", "ac3", "libmp3lame", "libopenh264", "libx264"), false);
    private static final String OUT = "/outputGroups/0/outputs/0";
    private static final String H264 = OUT + "/videoDescription/codecSettings/h264Settings";
    private static final String STILLS = """
            {"nameModifier": "_s", "containerSettings": {"container": "RAW"}, "videoDescription": {
              "codecSettings": {"codec": "FRAME_CAPTURE", "frameCaptureSettings":
                {"framerateNumerator": 1, "framerateDenominator": 5}}}}""";

    private static ObjectNode file() {
        return VideoJob.settings(
                "s3://pod-in/a.mp4", VideoJob.files("s3://pod-out/x/", VideoJob.video("_v", "MP4", 90, VideoJob.AAC)));
    }

    private static ObjectNode hls() {
        return VideoJob.settings(
                "s3://pod-in/a.mp4",
                VideoJob.hls(
                        "\"destination\": \"s3://pod-out/x/main\"",
                        VideoJob.video("_v", "M3U8", 0),
                        VideoJob.audio("_a", "M3U8")));
    }

    private static JobPlan plan(ObjectNode settings) {
        return JobPlanner.plan(settings, SUBMITTED, LGPL);
    }

    @Test
    void plansAFilmWithoutWarnings() {
        JobPlan plan = plan(file());

        assertThat(plan.warnings()).isEmpty();
        VideoFile film = (VideoFile) plan.outputs().getFirst();
        assertThat(film.target()).isEqualTo(new S3Location("pod-out", "x/a_v.mp4"));
        assertThat(film.video().h264().rate()).isEqualTo(new H264.Rate.Quality(7, 400_000));
        assertThat(film.video().picture().height()).isEqualTo(90);
        assertThat(film.tracks()).extracting(FilmTrack::language).containsExactly("eng");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            H264/bitrate                   | 100000       | H264: Your job contains values for the following settings that are incompatible
            H264/maxBitrate                |              | H264: should have required property 'maxBitrate'
            H264/maxBitrate                | 999          | H264/maxBitrate: should be >= 1000
            H264/qvbrSettings/qvbrQualityLevel | 11       | H264/qvbrSettings/qvbrQualityLevel: should be >= 1 and <= 10
            H264/rateControlMode           | "CBR"        | H264/qvbrSettings: is only valid with
            H264/rateControlMode           | "CRF"        | H264/rateControlMode: "CRF" is not one of
            H264/codecProfile              | "HIGH_422"   | H264/codecProfile: is not supported
            H264/interlaceMode             | "TOP_FIELD"  | H264/interlaceMode: is not supported
            H264/telecine                  | "HARD"       | H264/telecine: is not supported
            H264/framerateControl          | "SPECIFIED"  | H264: should have required property 'framerateNumerator'
            H264/numberBFramesBetweenReferenceFrames | 8  | H264/numberBFramesBetweenReferenceFrames: should be >= 0
            OUT/videoDescription/width     | 33           | OUT/videoDescription/width: should be an even number
            OUT/videoDescription/width     | 16           | OUT/videoDescription/width: should be >= 32
            OUT/videoDescription/position  | {"x": 2}     | OUT/videoDescription/position: is not supported
            OUT/videoDescription/videoPreprocessors | {"timecodeBurnin": {"prefix": "x"}} | OUT/videoDescription/videoPreprocessors/timecodeBurnin: is not
            OUT/videoDescription/codecSettings/codec | "H_265" | OUT/videoDescription/codecSettings/codec: is not supported
            OUT/videoDescription/codecSettings/codec | "X264"  | OUT/videoDescription/codecSettings/codec: "X264" is not one of
            OUT/containerSettings/container | "RAW"       | OUT/containerSettings/container: is not supported
            OUT/containerSettings/container | "MKV"       | OUT/containerSettings/container: "MKV" is not one of
            OUT/captionDescriptions        | [{}]         | OUT/captionDescriptions: is not supported
            /inputs/0/crop                 | {"x": 2}     | /inputs/0/crop: is not supported
            """)
    void refusesFilmsThatAwsRefusesOrThatItCannotMake(String pointer, @Nullable String json, String message) {
        ObjectNode settings = Edits.with(file(), full(pointer), json);

        assertThatThrownBy(() -> plan(settings))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith(full(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OUT/nameModifier               |              | OUT: should have required property 'nameModifier'
            OUT/containerSettings/container | "MP4"       | OUT/containerSettings/container: container MP4 is not supported in output group
            OUT/outputSettings             | {"hlsSettings": {"audioRenditionSets": "other"}} | OUT: audioRenditionSets names "other"
            /outputGroups/0/outputGroupSettings/hlsGroupSettings/encryption | {"type": "x"} | /outputGroups/0/outputGroupSettings/hlsGroupSettings/encryption: is not
            /outputGroups/0/outputGroupSettings/hlsGroupSettings/segmentLength | 0 | /outputGroups/0/outputGroupSettings/hlsGroupSettings/segmentLength: should be >= 1
            /outputGroups/0/outputGroupSettings/hlsGroupSettings/manifestCompression | "GZIP" | /outputGroups/0/outputGroupSettings/hlsGroupSettings/manifestCompression: is not
            /outputGroups/0/automatedEncodingSettings | {"abrSettings": {}} | H264/maxBitrate: should not be set with automated ABR
            /outputGroups/0/outputs/1/nameModifier | "_v" | /outputGroups/0/outputs/1: writes
            """)
    void refusesPackagesThatAwsRefusesOrThatItCannotMake(String pointer, @Nullable String json, String message) {
        ObjectNode settings = Edits.with(hls(), full(pointer), json);

        assertThatThrownBy(() -> plan(settings))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith(full(message));
    }

    @Test
    void refusesTwoTracksInAnOutputOfDash() {
        ObjectNode settings = VideoJob.settings(
                "s3://pod-in/a.mp4",
                VideoJob.dash("\"destination\": \"s3://pod-out/x/\"", VideoJob.video("_v", "MPD", 0, VideoJob.AAC)));

        assertThatThrownBy(() -> plan(settings)).hasMessageStartingWith(OUT + "/audioDescriptions: an output of this");
    }

    @Test
    void refusesFrameCapturesByThemselves() {
        ObjectNode settings = VideoJob.settings("s3://pod-in/a.mp4", VideoJob.files("s3://pod-out/x/", STILLS));

        assertThatThrownBy(() -> plan(settings)).hasMessageStartingWith("/outputGroups: frame captures need");
    }

    @Test
    void numbersFrameCapturesWithSevenDigits() {
        ObjectNode settings = VideoJob.settings(
                "s3://pod-in/a.mp4", VideoJob.files("s3://pod-out/x/", VideoJob.video("_v", "MP4", 0), STILLS));

        Frames frames = (Frames) plan(settings).outputs().get(1);

        assertThat(frames.numbered("0000007").key()).isEqualTo("x/a_s.0000007.jpg");
        assertThat(frames.most()).isEqualTo(10_000_000);
    }

    @Test
    void warnsOfWhatTheEncoderAtHandDoesNotDo() {
        ObjectNode settings = Edits.with(file(), H264 + "/numberBFramesBetweenReferenceFrames", "2");
        Edits.with(settings, H264 + "/codecLevel", "\"LEVEL_3_1\"");
        Edits.with(settings, H264 + "/adaptiveQuantization", "\"HIGH\"");

        assertThat(plan(settings).warnings()).hasSize(3).allMatch(warning -> warning.startsWith(H264));
        assertThat(JobPlanner.plan(settings, SUBMITTED, GPL).warnings())
                .containsExactly(H264 + "/adaptiveQuantization is accepted and not done by the local MediaConvert");
    }

    @Test
    void readsGopsInFramesAndSeconds() {
        ObjectNode frames = Edits.with(file(), H264 + "/gopSize", "60");
        ObjectNode seconds =
                Edits.with(Edits.with(file(), H264 + "/gopSize", "2"), H264 + "/gopSizeUnits", "\"SECONDS\"");
        Fraction ntsc = new Fraction(30_000, 1001);

        assertThat(encoding(frames).gopFrames(ntsc)).isEqualTo(60);
        assertThat(encoding(seconds).gopFrames(ntsc)).isEqualTo(60);
        assertThat(encoding(file()).gopFrames(ntsc)).isZero();
    }

    private static VideoEncoding encoding(ObjectNode settings) {
        return ((VideoFile) plan(settings).outputs().getFirst()).video();
    }

    @Test
    void putsPicturesAndSoundOfHlsTogether() {
        PackageGroup group = (PackageGroup) plan(hls()).groups().getFirst();

        assertThat(group.base().key()).isEqualTo("x/main");
        assertThat(group.renditions().getFirst().role().sets()).isEqualTo(List.of("program_audio"));
        assertThat(group.renditions().get(1).packed()).isTrue();
        assertThat(group.packaging().seconds()).isEqualTo(10);
    }

    private static String full(String text) {
        return text.replaceFirst("^OUT(?=[/:])", OUT).replaceFirst("^H264(?=[/:])", H264);
    }
}
