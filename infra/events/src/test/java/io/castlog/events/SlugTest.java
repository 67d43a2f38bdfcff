package io.castlog.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {
    @Test
    void keepsASafeNameAsItIs() {
        assertThat(Slug.of("Episode_01.final-2")).isEqualTo("Episode_01.final-2");
    }

    @Test
    void givesOneNameToBothUnicodeFormsAndDifferentNamesToDifferentTexts() {
        String nfc = Normalizer.normalize("Café Müller", Normalizer.Form.NFC);
        String nfd = Normalizer.normalize("Café Müller", Normalizer.Form.NFD);

        assertThat(Slug.of(nfc)).isEqualTo(Slug.of(nfd)).matches("Cafe-Muller-[0-9a-f]{10}");
        assertThat(Slug.of("a b")).isNotEqualTo(Slug.of("a+b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "日本語", "%2e%2e", "a/b", "$dt$", "\"q\"", "x\u0000y", "😀"})
    void makesASafeNameOfAnything(String text) {
        assertThat(Slug.isSafe(Slug.of(text))).isTrue();
    }

    @Test
    void cutsLongNames() {
        assertThat(Slug.of("é".repeat(10_000))).hasSizeLessThan(101);
        assertThat(Slug.of("a".repeat(101))).hasSize(71);
    }

    @Test
    void takesTheEpisodeFromTheFileName() {
        assertThat(EpisodeId.ofFileName("show.2024.mp3")).isEqualTo(new EpisodeId("show.2024"));
        assertThat(EpisodeId.ofFileName("plain")).isEqualTo(new EpisodeId("plain"));
        assertThat(EpisodeId.ofFileName(".hidden")).isEqualTo(new EpisodeId(".hidden"));
    }

    @Test
    void namesTheOffendingId() {
        assertThatThrownBy(() -> new PodcastId("work")).hasMessageContaining("'work' is reserved");
        assertThatThrownBy(() -> new PodcastId("a/b")).hasMessageContaining("podcast id 'a/b'");
        assertThatThrownBy(() -> new EpisodeId("..")).hasMessageContaining("episode id '..'");
    }

    @Test
    void givesEveryVersionOfAnObjectItsOwnUpload() {
        assertThat(UploadId.of("b", "k", "1")).isEqualTo(UploadId.of("b", "k", "1"));
        assertThat(UploadId.of("b", "k", "1")).isNotEqualTo(UploadId.of("b", "k", "2"));
    }
}
