package io.castlog.feed.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.castlog.platform.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptFormatTest {
    private static final String VTT = """
            WEBVTT - of our show
            Kind: captions

            NOTE
            made by hand

            STYLE
            ::cue { color: red }

            first
            00:01.000 --> 00:04.500 align:start
            <v Ada>Hello & welcome

            01:00:05.000 --> 01:00:06.000

            """;
    private static final String SRT = """
            1
            00:00:01,000 --> 00:00:04,500
            Hello
            and welcome

            2
            00:00:05,000 --> 00:00:06,000
            Bye
            """;

    @Test
    void keepsWhatAppsCanRead() {
        assertThat(TranscriptFormat.VTT.checked(VTT)).isEqualTo(VTT);
        assertThat(TranscriptFormat.SRT.checked(SRT)).isEqualTo(SRT);
        assertThat(TranscriptFormat.JSON.checked(
                        "{\"version\": \"1.0.0\", \"segments\": [{\"startTime\":0.5,\"endTime\":1,\"body\":\"Hi\"}]}"))
                .isEqualTo(
                        "{\"version\":\"1.0.0\",\"segments\":[{\"startTime\":0.5,\"endTime\":1,\"body\":\"Hi\"}]}\n");
    }

    @ParameterizedTest
    @CsvSource({
        "text/vtt,VTT",
        "text/vtt; charset=utf-8,VTT",
        "application/srt,SRT",
        "application/x-subrip,SRT",
        "Application/JSON,JSON"
    })
    void goesByTheContentType(String type, TranscriptFormat format) {
        assertThat(TranscriptFormat.of(type)).isEqualTo(format);
    }

    @Test
    void refusesOtherTypes() {
        assertThatThrownBy(() -> TranscriptFormat.of("application/pdf")).hasMessageContaining("text/vtt");
        assertThatThrownBy(() -> TranscriptFormat.of(null)).hasMessageContaining("text/vtt");
    }

    @ParameterizedTest
    @CsvSource({
        "'WEBVTT\n\n00:01.000 -> 00:02.000\nHi','line 4 (cue 1): here stands a time'",
        "'WEBVTT\n\n00:02.000 --> 00:01.000\nHi','line 3 (cue 1): a cue ends after'",
        "'WEBVTT\n\n00:05.000 --> 00:06.000\n\n00:01.000 --> 00:02.000','line 5 (cue 2): cues stand in the order'",
        "'WEBVTT\n\n00:01,000 --> 00:02,000\nHi','00:01:02.345'",
        "'1\n00:00:01,000 --> 00:00:02,000\nHi','line 1: a file of this type begins with WEBVTT'",
        "'WEBVTT\n\nNOTE nothing else','at least one cue'"
    })
    void namesTheLineOfAVttFile(String text, String message) {
        assertThatThrownBy(() -> TranscriptFormat.VTT.checked(text.replace("\\n", "\n")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "'1\nHello\n','line 2 (cue 1): here stands a time'",
        "'1\n00:00:01,000 --> 00:00:02,000\nHi\n\n2\n00:00:61,000 --> 00:00:62,000','line 6 (cue 2)'",
        "'','at least one cue'"
    })
    void namesTheLineOfAnSrtFile(String text, String message) {
        assertThatThrownBy(() -> TranscriptFormat.SRT.checked(text.replace("\\n", "\n")))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"segments\":[]}",
                "nothing",
                "{\"segments\":[{\"startTime\":-1}]}",
                "{\"segments\":[{\"startTime\":1,\"endTime\":0,\"body\":\"x\"}]}",
                "{\"segments\":[{\"startTime\":1,\"endTime\":2}]}",
                "{\"segments\":[\n{]}"
            })
    void refusesJsonThatHoldsNoSegments(String json) {
        assertThatThrownBy(() -> TranscriptFormat.JSON.checked(json)).isInstanceOf(ProblemException.class);
    }
}
