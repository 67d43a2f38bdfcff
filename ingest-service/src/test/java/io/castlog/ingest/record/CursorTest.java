package io.castlog.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void comesBackAsItWent() {
        Item item = Item.named("0123", "upload").with(Item.CREATED, Instant.parse("2026-11-12T00:00:00Z"));

        Cursor cursor = Cursor.behind(item);

        assertThat(Cursor.parse(cursor.text())).hasValue(cursor);
        assertThat(cursor.createdAt()).isEqualTo("2026-11-12T00:00:00.000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", " id", "time ", "a b c"})
    void refusesWhatItDidNotWrite(String text) {
        assertThat(Cursor.parse(Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8))))
                .isEmpty();
        assertThat(Cursor.parse("!" + text)).isEmpty();
    }
}
