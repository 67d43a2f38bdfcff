package io.castlog.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.castlog.platform.http.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedTest {
    @Test
    void takesTheEpisodeFromTheFileName() {
        Named named = Named.of(aRequest("our-show", "Folge 1.mp3", null));

        assertThat(named.key()).isEqualTo("our-show/Folge 1.mp3");
        assertThat(named.episodeId().value()).startsWith("Folge-1-");
    }

    @Test
    void takesTheEpisodeThatIsGiven() {
        assertThat(Named.of(aRequest("our-show", "x.mp3", "e7")).episodeId().value())
                .isEqualTo("e7");
    }

    @ParameterizedTest
    @CsvSource({
        "our show, x.mp3, , podcastId",
        "work, x.mp3, , podcastId",
        "s, a/b.mp3, , fileName",
        "s, '.', , fileName",
        "s, '..', , fileName",
        "s, x.mp3, e 1, episodeId"
    })
    void namesTheFieldThatIsWrong(String podcastId, String fileName, @Nullable String episodeId, String field) {
        refuses(aRequest(podcastId, fileName, episodeId), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u007fb", "a\ud800b"})
    void refusesWhatNoFileIsCalled(String fileName) {
        refuses(aRequest("s", fileName, null), "fileName");
    }

    @Test
    void namesTheLimitOfS3() {
        assertThat(refuses(aRequest("s".repeat(100), "\u3042".repeat(400), null), "fileName"))
                .hasMessageContaining("1301 bytes")
                .hasMessageContaining("1024");
    }

    private static ProblemException refuses(UploadRequest request, String field) {
        ProblemException problem = assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Named.of(request))
                .actual();
        assertThat(problem.field()).hasValue(field);
        return problem;
    }

    private static UploadRequest aRequest(String podcastId, String fileName, @Nullable String episodeId) {
        return new UploadRequest(podcastId, fileName, 5, "audio/mpeg", "audio", episodeId);
    }
}
