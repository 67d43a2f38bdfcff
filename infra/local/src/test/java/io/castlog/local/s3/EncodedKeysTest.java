package io.castlog.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedKeysTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a show/episode.mp3",
                "Caf\u00e9.mp3",
                "Cafe\u0301.mp3",
                "a+b%20c.mp3",
                "\"q\" 'r'",
                "$dt$",
                "a//b",
                "a/b/",
                "/",
                "//",
                "trailing ",
                ".",
                "..",
                "a/../b",
                ".hidden",
                "a=",
                "a@/b~",
                "\u0001",
                "\ud83c\udf99.mp3"
            })
    void everyKeyComesBack(String key) {
        assertThat(EncodedKeys.decode(EncodedKeys.encode(key))).contains(key);
    }

    @Test
    void theLongestKeyFitsIntoFileNames() {
        String key = "\u00fc".repeat(512);

        String path = EncodedKeys.encode(key);

        assertThat(EncodedKeys.decode(path)).contains(key);
        assertThat(Arrays.stream(path.split("/")).mapToInt(name -> name.getBytes(StandardCharsets.UTF_8).length))
                .allMatch(length -> length <= 200);
    }

    @Test
    void anObjectAndAFolderOfOneNameAreDifferentFiles() {
        assertThat(EncodedKeys.encode("a/b")).doesNotStartWith(EncodedKeys.encode("a"));
        assertThat(EncodedKeys.encode("a//b")).isNotEqualTo(EncodedKeys.encode("a/b"));
        assertThat(EncodedKeys.encode("A")).isNotEqualToIgnoringCase(EncodedKeys.encode("a"));
    }

    @Test
    void theServersOwnFilesAreNoKeys() {
        assertThat(EncodedKeys.decode(".s3proxy-mpu-stub-1")).isEmpty();
        assertThat(EncodedKeys.decode("a@/.mpus-1=")).isEmpty();
        assertThat(EncodedKeys.decode("plain")).isEmpty();
    }
}
