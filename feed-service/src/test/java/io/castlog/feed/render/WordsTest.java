package io.castlog.feed.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain | plain",
                "'  two  words ' | two words",
                "<b>bold</b> text | bold text",
                "<a href='x'>link</a> | link",
                "I <3 you | I <3 you",
                "1 < 2 > 0 | 1 < 2 > 0",
                "AT&T | AT&T",
            })
    void keepsWhatIsText(String text, String words) {
        assertThat(Words.of(text)).contains(words);
    }

    @Test
    void dropsWhatXmlForbids() {
        assertThat(Words.of("a\u0000\u0001b\u007F\u0080c\uFFFE\uFFFF\uD800d😀")).contains("abcd😀");
    }

    @Test
    void cutsAt255WithoutHalvingACharacter() {
        assertThat(Words.of("x".repeat(254) + "😀")).contains("x".repeat(254));
        assertThat(Words.of("x".repeat(300)).orElseThrow()).hasSize(255);
    }

    @Test
    void nothingLeftIsEmpty() {
        assertThat(Words.of(null)).isEmpty();
        assertThat(Words.of(" \n\u0001<p/> ")).isEmpty();
    }
}
