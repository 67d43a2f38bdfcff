package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.castlog.media.ProbedMedia;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.mediaconvert.model.Job;
import software.amazon.awssdk.services.mediaconvert.model.JobStatus;

class AudioFormatsIT {
    private static MediaConvertFixture local;
    private static String input;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        local = new MediaConvertFixture(folder, config -> config);
        input = local.made("noise.wav", "-f", "lavfi", "-i", "anoisesrc=d=4:a=0.2:seed=3:r=48000", "-ac", "2");
    }

    @AfterAll
    static void stop() throws Exception {
        local.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RAW  | MP3    | {"rateControlMode": "VBR", "vbrQuality": 4, "channels": 1, "sampleRate": 24000} | mp3  | mp3       | 1 | 24000
            RAW  | MP2    | {"bitrate": 192000}                                                      | mp2  | mp2       | 2 | 48000
            RAW  | AAC    | {"bitrate": 64000, "codingMode": "CODING_MODE_1_0", "sampleRate": 48000} | aac  | aac       | 1 | 48000
            MP4  | AAC    | {"bitrate": 384000, "codingMode": "CODING_MODE_5_1", "sampleRate": 48000} | mp4 | aac       | 6 | 48000
            MP4  | AAC    | {"bitrate": 96000, "codingMode": "CODING_MODE_AUTO", "sampleRate": 32000} | mp4 | aac       | 2 | 32000
            MP4  | AAC    | {"rateControlMode": "VBR", "vbrQuality": "HIGH", "codingMode": "CODING_MODE_2_0", "sampleRate": 44100} | mp4 | aac | 2 | 44100
            M2TS | AAC    | {"bitrate": 128000, "codingMode": "CODING_MODE_2_0", "sampleRate": 48000} | m2ts | aac      | 2 | 48000
            M2TS | MP2    | {"bitrate": 128000, "channels": 1}                                       | m2ts | mp2       | 1 | 48000
            M2TS | AC3    | {"codingMode": "CODING_MODE_2_0"}                                        | m2ts | ac3       | 2 | 48000
            MP4  | AC3    | {"codingMode": "CODING_MODE_3_2_LFE", "bitrate": 448000}                 | mp4  | ac3       | 6 | 48000
            MP4  | EAC3   | {"codingMode": "CODING_MODE_3_2", "lfeControl": "NO_LFE"}                | mp4  | eac3      | 5 | 48000
            OGG  | OPUS   | {"channels": 1, "sampleRate": 24000}                                     | ogg  | opus      | 1 | 48000
            OGG  | VORBIS | {}                                                                       | ogg  | vorbis    | 2 | 48000
            OGG  | FLAC   | {"channels": 0, "sampleRate": 44100}                                     | ogg  | flac      | 2 | 44100
            RAW  | FLAC   | {"bitDepth": 24, "channels": 8, "sampleRate": 96000}                     | flac | flac      | 8 | 96000
            RAW  | WAV    | {"bitDepth": 24, "channels": 12, "sampleRate": 96000, "format": "RF64"}  | wav  | pcm_s24le | 12 | 96000
            RAW  | AIFF   | {"bitDepth": 16, "channels": 1, "sampleRate": 22050}                     | aiff | pcm_s16be | 1 | 22050
            """)
    void encodes(
            String container, String codec, String settings, String extension, String found, int channels, int rate)
            throws Exception {
        String key = "formats/" + Integer.toHexString((container + codec + settings).hashCode());

        Job job = local.ended(local.submit(JobJson.to("s3://pod-out/" + key)
                .input(input)
                .output("-x", container, codec, settings)
                .json()));

        assertThat(job.errorMessage()).isNull();
        assertThat(job.messages().warning()).isEmpty();
        assertThat((double) job.outputGroupDetails()
                        .getFirst()
                        .outputDetails()
                        .getFirst()
                        .durationInMs())
                .isCloseTo(4_000, within(110.0));
        ProbedMedia.AudioStream audio =
                local.output(key + "-x." + extension).audio().getFirst();
        assertThat(audio.codec()).isEqualTo(found);
        assertThat(audio.channels()).isEqualTo(channels);
        assertThat(audio.sampleRate()).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AAC  | {"bitrate": 96000, "codingMode": "CODING_MODE_2_0", "sampleRate": 48000, "rawFormat": "LATM_LOAS"} | aac | 56e
            AC3  | {"codingMode": "CODING_MODE_1_0"} | ac3  | 0b77
            EAC3 | {"codingMode": "CODING_MODE_2_0"} | eac3 | 0b77
            """)
    void encodesWhatNothingHereReadsBack(String codec, String settings, String extension, String magic)
            throws Exception {
        String key = "formats/bare-" + codec;

        Job job = local.ended(local.submit(JobJson.to("s3://pod-out/" + key)
                .input(input)
                .output("", "RAW", codec, settings)
                .json()));

        assertThat(job.errorMessage()).isNull();
        byte[] head = Arrays.copyOf(Files.readAllBytes(local.fetched(key + "." + extension)), 2);
        assertThat(HexFormat.of().formatHex(head)).startsWith(magic);
        assertThat((double) job.outputGroupDetails()
                        .getFirst()
                        .outputDetails()
                        .getFirst()
                        .durationInMs())
                .isCloseTo(4_000, within(110.0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MP4 | AAC    | {"bitrate": 384000, "codingMode": "CODING_MODE_AUTO", "sampleRate": 48000}
            OGG | VORBIS | {"channels": 0}
            """)
    void saysThatSettingsDoNotFitTheInput(String container, String codec, String settings) throws Exception {
        String mono = local.made("mono.wav", "-f", "lavfi", "-i", "sine=d=1");

        Job job = local.ended(local.submit(JobJson.to("s3://pod-out/unfit/" + codec)
                .input(mono)
                .output("", container, codec, settings)
                .json()));

        assertThat(job.errorCode()).as(job.errorMessage()).isEqualTo(ErrorCode.SETTINGS.number());
    }

    @Test
    void writesTheKindOfWavThatWasAskedFor() throws Exception {
        Job job = local.ended(local.submit(JobJson.to("s3://pod-out/wavs/w")
                .input(input)
                .output("-riff", "RAW", "WAV", "{\"format\": \"RIFF\"}")
                .output("-rf64", "RAW", "WAV", "{\"format\": \"RF64\"}")
                .output("-extensible", "RAW", "WAV", "{\"format\": \"EXTENSIBLE\"}")
                .json()));

        assertThat(job.errorMessage()).isNull();
        assertThat(head("wavs/w-riff.wav", 22)).startsWith("RIFF").endsWith("fmt \u0010\0\0\0\u0001\0");
        assertThat(head("wavs/w-rf64.wav", 16)).startsWith("RF64").endsWith("ds64");
        assertThat(head("wavs/w-extensible.wav", 22)).startsWith("RIFF").endsWith("fmt (\0\0\0\u00fe\u00ff");
        assertThat(local.output("wavs/w-extensible.wav").duration())
                .isEqualTo(local.output("wavs/w-riff.wav").duration());
        assertThat(local.loudness("wavs/w-extensible.wav")).isCloseTo(local.loudness("wavs/w-riff.wav"), within(0.01));
    }

    private static String head(String key, int bytes) throws Exception {
        return new String(Arrays.copyOf(Files.readAllBytes(local.fetched(key)), bytes), StandardCharsets.ISO_8859_1);
    }

    @Test
    void letsMoreFormatsPassWhereThatIsWanted() throws Exception {
        String alac = local.made("sound.m4a", "-f", "lavfi", "-i", "sine=d=2", "-c:a", "alac");
        String aiff = local.made("sound.aiff", "-f", "lavfi", "-i", "sine=d=2");
        local.restart(config -> config.withMoreFormats(true));
        try {
            Job job = local.ended(local.submit(JobJson.to("s3://pod-out/more/m")
                    .input(alac)
                    .input(aiff)
                    .output("-a", "WEBM", "OPUS", "{}")
                    .output("-b", "MOV", "WAV", "{}")
                    .json()));

            assertThat(job.errorMessage()).isNull();
            assertThat(job.status()).isEqualTo(JobStatus.COMPLETE);
            assertThat(local.outputs()).containsKeys("more/m-a.webm", "more/m-b.mov");
        } finally {
            local.restart(config -> config);
        }
    }

    @Test
    void logsLoudnessSecondBySecond() throws Exception {
        Job job = local.ended(local.submit(JobJson.to("s3://pod-out/log/l")
                .input(input)
                .output("-x", "RAW", "WAV", "{}", """
                        "audioNormalizationSettings": {"algorithm": "ITU_BS_1770_1", "targetLkfs": -20,
                          "loudnessLogging": "LOG", "peakCalculation": "TRUE_PEAK"}
                        """)
                .json()));

        assertThat(job.errorMessage()).isNull();
        assertThat(Files.readAllLines(local.fetched("log/l-x_loudness.csv")))
                .hasSizeBetween(4, 6)
                .first()
                .isEqualTo("Seconds,Momentary LKFS,Short-term LKFS,Integrated LKFS,True peak dBFS");
        assertThat(local.loudness("log/l-x.wav")).isCloseTo(-20, within(0.5));
    }
}
