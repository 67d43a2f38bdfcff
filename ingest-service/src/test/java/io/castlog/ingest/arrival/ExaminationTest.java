package io.castlog.ingest.arrival;

import static io.castlog.ingest.arrival.ProbedFile.aFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.castlog.events.Reason;
import io.castlog.media.ProbeOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {
    private static final String MP4 = "mov,mp4,m4a,3gp,3g2,mj2";

    @ParameterizedTest
    @CsvSource({
        "mp3, mp3, audio/mpeg",
        "wav, pcm_s24le, audio/vnd.wave",
        "flac, flac, audio/flac",
        "ogg, opus, audio/ogg",
        "'mov,mp4,m4a', aac, audio/mp4",
        "'matroska,webm', opus, audio/x-matroska",
        "asf, wmav2, audio/x-ms-wma",
        "mpegts, mp2, video/mp2t"
    })
    void takesWhatMediaConvertReads(String format, String codec, String contentType) {
        assertThat(judge(aFile().of(format, codec)))
                .asInstanceOf(type(Verdict.Taken.class))
                .extracting(Verdict.Taken::contentType)
                .isEqualTo(contentType);
    }

    @ParameterizedTest
    @CsvSource({
        "'mov,mp4,m4a', alac",
        "aiff, pcm_s16be",
        "caf, pcm_s16le",
        "aac, aac",
        "w64, pcm_s16le",
        "wav, adpcm_ms",
        "mp3, mp2",
        "'mov,mp4,m4a', pcm_s16le",
        "'matroska,webm', aac",
        "mpegts, aac"
    })
    void refusesWhatMediaConvertRefuses(String format, String codec) {
        Reason reason = refusal(judge(aFile().of(format, codec)));

        assertThat(reason.code()).isEqualTo("UNSUPPORTED_FORMAT");
        assertThat(reason.message()).contains("upload MP3");
    }

    @Test
    void takesUncompressedSoundInQuickTimeOnly() {
        assertThat(judge(aFile().of(MP4, "pcm_s16le").tagged("major_brand", "qt  ")))
                .isInstanceOf(Verdict.Taken.class);
    }

    @Test
    void takesTheSoundOfAVideo() {
        assertThat(judge(aFile().of("matroska,webm", "aac").withVideo())).isInstanceOf(Verdict.Taken.class);
        assertThat(judge(aFile().of("mp3", "mp3").withVideo())).isInstanceOf(Verdict.Refused.class);
        assertThat(judge(aFile().of(MP4, "alac").withVideo())).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void saysWhetherAFileWithoutSoundIsAVideo() {
        assertThat(refusal(judge(aFile().of(MP4).withVideo())).message()).startsWith("This is a video without sound");
        assertThat(refusal(judge(aFile().of(MP4))).code()).isEqualTo("NO_AUDIO");
    }

    @Test
    void refusesWhatFfprobeCannotRead() {
        assertThat(refusal(Examination.judge(new ProbeOutcome.NotMedia("cut off"))))
                .isEqualTo(Rejections.unreadable("cut off"));
        assertThat(refusal(Examination.judge(new ProbeOutcome.LimitExceeded("too slow")))
                        .code())
                .isEqualTo("UNREADABLE");
        assertThat(refusal(Examination.judge(new ProbeOutcome.FormatRefused("not on whitelist")))
                        .code())
                .isEqualTo("UNSUPPORTED_FORMAT");
    }

    private static Verdict judge(ProbedFile file) {
        return Examination.judge(new ProbeOutcome.Media(file.probed()));
    }

    private static Reason refusal(Verdict verdict) {
        return assertThat(verdict)
                .asInstanceOf(type(Verdict.Refused.class))
                .actual()
                .reason();
    }
}
