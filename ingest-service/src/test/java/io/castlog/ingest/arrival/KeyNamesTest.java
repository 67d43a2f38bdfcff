package io.castlog.ingest.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyNamesTest {
    @Test
    void keepsSafeNames() {
        KeyNames.Episode names = episode("our-show/e1.final.mp3");

        assertThat(names.podcastId().value()).isEqualTo("our-show");
        assertThat(names.episodeId().value()).isEqualTo("e1.final");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "our show/e 1.mp3",
                "our-show/a+b.mp3",
                "our-show/50%20off.mp3",
                "our-show/\"quoted\" 'twice'.mp3",
                "our-show/$dt$.mp3",
                "our-show/.mp3",
                "our-show/日本.mp3"
            })
    void makesIdsOfAnyNames(String key) {
        KeyNames.Episode names = episode(key);

        assertThat(names.podcastId().value() + names.episodeId().value()).matches("[A-Za-z0-9._-]+");
    }

    @Test
    void takesComposedAndDecomposedLettersForOneName() {
        assertThat(episode("Caf\u00e9/\u00c9t\u00e9.mp3")).isEqualTo(episode("Cafe\u0301/E\u0301te\u0301.mp3"));
    }

    @Test
    void tellsDifferentTextsApart() {
        assertThat(episode("s/a+b.mp3").episodeId())
                .isNotEqualTo(episode("s/a b.mp3").episodeId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"show/", "show//x.mp3", "show/..", "show/.", "show/a/b.mp3", "show/../x.mp3", "show/a\u0007.mp3"
            })
    void refusesAnEpisodeThatCannotBeNamedInAShowThatCan(String key) {
        KeyNames.Unusable names = unusable(key);

        assertThat(names.podcastId()).isNotNull();
        assertThat(names.reason().code()).isEqualTo("BAD_KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "lonely.mp3, BAD_KEY",
        "/x.mp3, BAD_KEY",
        "../x.mp3, BAD_KEY",
        "./x.mp3, BAD_KEY",
        "work/x.mp3, RESERVED_NAME"
    })
    void refusesWhatNamesNoShow(String key, String code) {
        KeyNames.Unusable names = unusable(key);

        assertThat(names.podcastId()).isNull();
        assertThat(names.reason().code()).isEqualTo(code);
    }

    private static KeyNames.Episode episode(String key) {
        return assertThat(KeyNames.of(key))
                .asInstanceOf(type(KeyNames.Episode.class))
                .actual();
    }

    private static KeyNames.Unusable unusable(String key) {
        return assertThat(KeyNames.of(key))
                .asInstanceOf(type(KeyNames.Unusable.class))
                .actual();
    }
}
