package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.media.ProbedMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;
import software.amazon.awssdk.services.mediaconvert.model.OutputDetail;

class VideoIT {
    private static MediaConvertFixture local;
    private static Playback playback;
    private static String film;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        local = new MediaConvertFixture(folder, config -> config);
        playback = new Playback(local);
        film = local.made(
                "a film.mp4",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=320x180:r=25:d=5",
                "-f",
                "lavfi",
                "-i",
                "sine=d=5:r=44100",
                "-c:v",
                "libopenh264",
                "-b:v",
                "300k",
                "-c:a",
                "aac");
    }

    @AfterAll
    static void stop() throws Exception {
        local.close();
    }

    @Test
    void makesFilmsAndStills() throws Exception {
        String stills = """
                {"nameModifier": "_still", "containerSettings": {"container": "RAW"}, "videoDescription": {"width": 160,
                  "codecSettings": {"codec": "FRAME_CAPTURE", "frameCaptureSettings":
                    {"framerateNumerator": 1, "framerateDenominator": 2, "maxCaptures": 10, "quality": 70}}}}""";

        Job job = run(VideoJob.settings(
                film,
                VideoJob.files(
                        "s3://pod-out/films/",
                        VideoJob.video("_small", "MP4", 90, VideoJob.AAC, VideoJob.AAC),
                        VideoJob.video("_mute", "MOV", 0)),
                VideoJob.files("s3://pod-out/films/stills/x", stills)));

        ProbedMedia small = local.output("films/a film_small.mp4");
        assertThat(small.video().getFirst().width()).isEqualTo(160);
        assertThat(small.video().getFirst().codec()).isEqualTo("h264");
        assertThat(small.audio()).hasSize(2);
        assertThat(local.output("films/a film_mute.mov").audio()).isEmpty();
        assertThat(local.outputs())
                .containsKeys(
                        "films/stills/x_still.0000000.jpg",
                        "films/stills/x_still.0000001.jpg",
                        "films/stills/x_still.0000002.jpg")
                .doesNotContainKey("films/stills/x_still.0000003.jpg");
        OutputDetail detail =
                job.outputGroupDetails().getFirst().outputDetails().getFirst();
        assertThat(detail.videoDetails().widthInPx()).isEqualTo(160);
        assertThat(detail.videoDetails().heightInPx()).isEqualTo(90);
        assertThat(detail.durationInMs()).isCloseTo(5_000, within(100));
        JsonNode groups = complete(job).at("/detail/outputGroupDetails");
        assertThat(groups.at("/0/type").asText()).isEqualTo("FILE_GROUP");
        assertThat(groups.at("/0/playlistFilePaths").isMissingNode()).isTrue();
        assertThat(groups.at("/0/outputDetails/0/videoDetails/averageBitrate").asInt())
                .isBetween(10_000, 400_000);
        assertThat(groups.at("/1/outputDetails/0/outputFilePaths").toString())
                .isEqualTo("[\"s3://pod-out/films/stills/x_still.0000002.jpg\"]");
        JsonNode input = local.eventsOf(job.id(), "INPUT_INFORMATION").get(1).at("/detail/inputDetails/0/video/0");
        assertThat(input.path("codec").asText()).isEqualTo("H264");
        assertThat(input.path("frameRate").asDouble()).isEqualTo(25);
        assertThat(input.path("fourCC").asText()).isEqualTo("avc1");
    }

    @Test
    void makesAnHlsLadderWithAnAudioGroup() throws Exception {
        Job job = run(VideoJob.settings(
                film,
                VideoJob.hls(
                        "\"destination\": \"s3://pod-out/hls/main\", \"segmentLength\": 2, \"minSegmentLength\": 0",
                        VideoJob.video("_180", "M3U8", 0),
                        VideoJob.video("_90", "M3U8", 90),
                        VideoJob.audio("_sound", "M3U8"))));

        Path folder = playback.fetched("hls/").resolve("hls");
        assertThat(folder.resolve("main_180_00003.ts")).exists();
        assertThat(folder.resolve("main_sound_00001.aac")).exists();
        String playlist = Files.readString(folder.resolve("main.m3u8"));
        assertThat(playlist)
                .contains("GROUP-ID=\"program_audio\",NAME=\"sound\",LANGUAGE=\"eng\",DEFAULT=YES,AUTOSELECT=YES")
                .contains("RESOLUTION=320x180,FRAME-RATE=25.000,AUDIO=\"program_audio\"\nmain_180.m3u8")
                .contains("RESOLUTION=160x90");
        assertBandwidths(folder, playlist);
        assertThat(playback.seconds(folder.resolve("main.m3u8"))).isCloseTo(5, within(0.2));
        for (String each : List.of("main_180.m3u8", "main_90.m3u8", "main_sound.m3u8")) {
            assertThat(playback.seconds(folder.resolve(each))).as(each).isCloseTo(5, within(0.2));
        }
        JsonNode group = complete(job).at("/detail/outputGroupDetails/0");
        assertThat(group.path("type").asText()).isEqualTo("HLS_GROUP");
        assertThat(group.at("/playlistFilePaths/0").asText()).isEqualTo("s3://pod-out/hls/main.m3u8");
        assertThat(group.at("/outputDetails/1/outputFilePaths/0").asText()).isEqualTo("s3://pod-out/hls/main_90.m3u8");
        assertThat(group.at("/outputDetails/2/videoDetails").isMissingNode()).isTrue();
    }

    /** Each variant's bandwidth holds for every segment, together with the sound that goes with it. */
    private static void assertBandwidths(Path folder, String playlist) throws Exception {
        Matcher variant = Pattern.compile("BANDWIDTH=(\\d+),AVERAGE-BANDWIDTH=(\\d+).*\n(.*)\\.m3u8")
                .matcher(playlist);
        double sound = peak(folder, "main_sound", ".aac");
        while (variant.find()) {
            double measured = sound + peak(folder, variant.group(3), ".ts");
            assertThat(Double.parseDouble(variant.group(1))).isCloseTo(measured, within(measured * 0.01));
            assertThat(Long.parseLong(variant.group(2))).isLessThanOrEqualTo(Long.parseLong(variant.group(1)));
        }
    }

    private static double peak(Path folder, String name, String extension) throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve(name + ".m3u8"));
        double peak = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("#EXTINF:")) {
                double seconds = Double.parseDouble(lines.get(i).substring(8).replace(",", ""));
                peak = Math.max(peak, Files.size(folder.resolve(lines.get(i + 1))) * 8 / seconds);
            }
        }
        assertThat(lines).anyMatch(line -> line.endsWith(extension));
        return peak;
    }

    @Test
    void makesHlsOfWholeGopsInFoldersAndInOneFile() throws Exception {
        ObjectNode settings = VideoJob.settings(
                film,
                VideoJob.hls(
                        "\"destination\": \"s3://pod-out/gops/ab\", \"segmentLength\": 2, \"directoryStructure\":"
                                + " \"SUBDIRECTORY_PER_STREAM\", \"manifestDurationFormat\": \"INTEGER\"",
                        VideoJob.video("_v", "M3U8", 0, VideoJob.AAC)),
                VideoJob.hls(
                        "\"destination\": \"s3://pod-out/gops/one\", \"segmentLength\": 2, \"segmentControl\": \"SINGLE_FILE\"",
                        VideoJob.video("_v", "M3U8", 0, VideoJob.AAC)));
        Edits.with(settings, "/outputGroups/0/outputs/0/videoDescription/codecSettings/h264Settings/gopSize", "40");

        run(settings);

        Path folder = playback.fetched("gops/").resolve("gops");
        String playlist = Files.readString(folder.resolve("ab_v.m3u8"));
        assertThat(playlist).contains("#EXTINF:3,\nab_v/ab_v_00001.ts\n#EXTINF:2,\n");
        assertThat(playback.seconds(folder.resolve("ab.m3u8"))).isCloseTo(5, within(0.2));
        assertThat(Files.readString(folder.resolve("one_v.m3u8"))).contains("#EXT-X-BYTERANGE:");
        assertThat(folder.resolve("one_v.ts")).exists();
        assertThat(playback.seconds(folder.resolve("one.m3u8"))).isCloseTo(5, within(0.2));
    }

    @Test
    void makesDashAndCmaf() throws Exception {
        Job job = run(VideoJob.settings(
                film,
                VideoJob.dash(
                        "\"destination\": \"s3://pod-out/dash/x\", \"segmentLength\": 2, \"fragmentLength\": 2,"
                                + " \"segmentControl\": \"SEGMENTED_FILES\"",
                        VideoJob.video("_180", "MPD", 0),
                        VideoJob.video("_90", "MPD", 90),
                        VideoJob.audio("_sound", "MPD")),
                VideoJob.cmaf(
                        "\"destination\": \"s3://pod-out/cmaf/y\", \"segmentLength\": 2, \"fragmentLength\": 2",
                        VideoJob.video("_90", "CMFC", 90),
                        VideoJob.audio("_sound", "CMFC")),
                VideoJob.cmaf(
                        "\"destination\": \"s3://pod-out/cmaf/z\", \"segmentLength\": 2, \"fragmentLength\": 2,"
                                + " \"segmentControl\": \"SEGMENTED_FILES\", \"writeDashManifest\": \"DISABLED\"",
                        VideoJob.video("_90", "CMFC", 90),
                        VideoJob.audio("_sound", "CMFC"))));

        Path dash = playback.fetched("dash/").resolve("dash");
        assertThat(dash.resolve("x_180init.mp4")).exists();
        assertThat(dash.resolve("x_180_000000003.mp4")).exists();
        assertThat(playback.seconds(dash.resolve("x.mpd"))).isCloseTo(5, within(0.2));
        Path cmaf = playback.fetched("cmaf/").resolve("cmaf");
        assertThat(cmaf.resolve("y_90.cmfv")).exists();
        assertThat(cmaf.resolve("y_sound.cmfa")).exists();
        assertThat(cmaf.resolve("z_90_000000003.cmfv")).exists();
        assertThat(cmaf.resolve("z_soundinit.cmfa")).exists();
        assertThat(cmaf.resolve("z.mpd")).doesNotExist();
        assertRangesMeet(cmaf.resolve("y_90.cmfv"), Files.readString(cmaf.resolve("y.mpd")));
        for (String manifest : List.of("y.m3u8", "z.m3u8")) {
            assertThat(playback.seconds(cmaf.resolve(manifest))).as(manifest).isCloseTo(5, within(0.2));
        }
        JsonNode groups = complete(job).at("/detail/outputGroupDetails");
        assertThat(groups.at("/0/type").asText()).isEqualTo("DASH_ISO_GROUP");
        assertThat(groups.at("/0/playlistFilePaths").toString()).isEqualTo("[\"s3://pod-out/dash/x.mpd\"]");
        assertThat(groups.at("/0/outputDetails/0/outputFilePaths").isMissingNode())
                .isTrue();
        assertThat(groups.at("/1/playlistFilePaths").toString())
                .isEqualTo("[\"s3://pod-out/cmaf/y.mpd\",\"s3://pod-out/cmaf/y.m3u8\"]");
        assertThat(groups.at("/1/outputDetails/0/videoDetails/heightInPx").asInt())
                .isEqualTo(90);
    }

    /** ffmpeg's own player asks an HTTP server for ranges, and reads local files to their end. */
    private static void assertRangesMeet(Path file, String manifest) throws Exception {
        String representation = manifest.substring(manifest.indexOf("<BaseURL>" + file.getFileName()));
        Matcher range = Pattern.compile("ange=\"(\\d+)-(\\d+)\"")
                .matcher(representation.substring(0, representation.indexOf("</Representation>")));
        long next = 0;
        while (range.find()) {
            assertThat(Long.parseLong(range.group(1))).isEqualTo(next);
            next = Long.parseLong(range.group(2)) + 1;
        }
        assertThat(next).isEqualTo(Files.size(file));
    }

    @Test
    void makesHlsOfSoundAlone() throws Exception {
        String sound = local.made("talk.wav", "-f", "lavfi", "-i", "sine=d=5:r=44100");

        Job job = run(VideoJob.settings(
                sound,
                VideoJob.hls(
                        "\"destination\": \"s3://pod-out/talk/t\", \"segmentLength\": 2",
                        VideoJob.audio("_a", "M3U8"))));

        Path folder = playback.fetched("talk/").resolve("talk");
        assertThat(Files.readString(folder.resolve("t.m3u8"))).contains("CODECS=\"mp4a.40.2\"\nt_a.m3u8");
        assertThat(playback.seconds(folder.resolve("t.m3u8"))).isCloseTo(5, within(0.2));
        assertThat(complete(job).at("/detail/outputGroupDetails/0/type").asText())
                .isEqualTo("HLS_GROUP");
    }

    @Test
    void joinsClipsOfSeveralFilms() throws Exception {
        String other = local.made(
                "other.mkv",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=200x200:r=10:d=3",
                "-f",
                "lavfi",
                "-i",
                "sine=d=3:r=22050",
                "-c:v",
                "libopenh264",
                "-c:a",
                "libopus");
        ObjectNode settings = VideoJob.settings(
                film, VideoJob.files("s3://pod-out/joined/", VideoJob.video("_j", "MP4", 0, VideoJob.AAC)));
        Edits.with(
                settings,
                "/inputs/0/inputClippings",
                "[{\"startTimecode\": \"00:00:01:00\", \"endTimecode\": \"00:00:02:24\"}]");
        ObjectNode second = settings.at("/inputs/0").deepCopy();
        second.put("fileInput", other).remove("inputClippings");
        ((ArrayNode) settings.at("/inputs")).add(second);

        Job job = run(settings);

        assertThat(job.outputGroupDetails()
                        .getFirst()
                        .outputDetails()
                        .getFirst()
                        .durationInMs())
                .isCloseTo(5_000, within(200));
        ProbedMedia joined = local.output("joined/a film_j.mp4");
        assertThat(joined.video().getFirst().width()).isEqualTo(320);
        assertThat(joined.audio()).hasSize(1);
    }

    @Test
    void choosesTheLadderOfAutomatedAbr() throws Exception {
        ObjectNode settings = VideoJob.settings(
                film,
                VideoJob.hls(
                        "\"destination\": \"s3://pod-out/abr/main\", \"segmentLength\": 4",
                        VideoJob.video("_v", "M3U8", 0),
                        VideoJob.audio("_a", "M3U8")));
        Edits.with(settings, "/outputGroups/0/outputs/0/videoDescription/codecSettings/h264Settings/maxBitrate", null);
        Edits.with(settings, "/outputGroups/0/automatedEncodingSettings", """
                {"abrSettings": {"maxAbrBitrate": 300000, "minAbrBitrate": 100000, "rules":
                  [{"type": "ALLOWED_RENDITIONS", "allowedRenditions": [{"width": 320, "height": 180},
                    {"width": 256, "height": 144}, {"width": 1920, "height": 1080}]}]}}""");

        Job job = run(settings);

        assertThat(job.outputGroupDetails().getFirst().outputDetails())
                .extracting(detail -> detail.videoDetails() == null
                        ? 0
                        : detail.videoDetails().heightInPx())
                .containsExactly(180, 144, 0);
        Path folder = playback.fetched("abr/").resolve("abr");
        assertThat(playback.seconds(folder.resolve("main.m3u8"))).isCloseTo(5, within(0.2));
        assertThat(folder.resolve("main_v_256x144.m3u8")).exists();
    }

    @Test
    void endsInTheErrorCodeOfAwsWithoutAPictureThatCanBeRead() throws Exception {
        String sound = local.made("sound.wav", "-f", "lavfi", "-i", "sine=d=1");
        String exotic = local.made("exotic.mkv", "-f", "lavfi", "-i", "testsrc2=s=64x48:d=1", "-c:v", "ffv1");
        String huge = local.made(
                "huge.mp4",
                "-f",
                "lavfi",
                "-i",
                "color=s=5120x2880:d=0.2:r=5",
                "-c:v",
                "mjpeg",
                "-pix_fmt",
                "yuvj420p");

        assertError(sound, ErrorCode.NO_VIDEO);
        assertError(exotic, ErrorCode.UNSUPPORTED_INPUT);
        assertError(huge, ErrorCode.INPUT_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"damaged.mp4", "damaged.ts", "damaged.mkv"})
    void endsWhateverIsDoneToAFilm(String name) throws Exception {
        byte[] whole = Files.readAllBytes(
                local.make("whole-" + name, "-i", local.file("a film.mp4").toString(), "-c", "copy"));
        Random random = new Random(name.hashCode());
        byte[] flipped = whole.clone();
        for (int i = 0; i < 40; i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        byte[] cut = Arrays.copyOf(whole, whole.length / 3);

        for (byte[] damaged : List.of(flipped, cut)) {
            String id = local.submit(VideoJob.settings(
                    local.input(name, damaged),
                    VideoJob.hls(
                            "\"destination\": \"s3://pod-out/damaged/x\"",
                            VideoJob.video("_x", "M3U8", 90, VideoJob.AAC))));
            Job job = local.ended(id);
            assertThat(job.status()).isIn(JobStatus.COMPLETE, JobStatus.ERROR);
            assertThat(String.valueOf(job.errorMessage()))
                    .doesNotContain("/tmp")
                    .doesNotContain("could not do its work");
        }
    }

    private static void assertError(String input, ErrorCode code) throws Exception {
        String id = local.submit(
                VideoJob.settings(input, VideoJob.files("s3://pod-out/errors/", VideoJob.video("_x", "MP4", 0))));
        Job job = local.ended(id);
        assertThat(job.status()).isEqualTo(JobStatus.ERROR);
        assertThat(job.errorCode()).as(input + ": " + job.errorMessage()).isEqualTo(code.number());
    }

    private static Job run(ObjectNode settings) throws Exception {
        Job job = local.ended(local.submit(settings));
        assertThat(job.errorMessage()).isNull();
        assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
        assertThat(job.messages().warning()).isEmpty();
        return job;
    }

    private static JsonNode complete(Job job) {
        return local.eventsOf(job.id(), "COMPLETE").getLast();
    }
}
