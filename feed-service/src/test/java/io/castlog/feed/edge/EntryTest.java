package io.castlog.feed.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {
    @ParameterizedTest
    @CsvSource({"410 17, 17", "301 5 https://example.org/a b, 5", "200 0, 0", "301, -1", "'', -1", "410 x, -1"})
    void readsTheOffsetOfWhatIsStored(String value, long offset) {
        assertThat(Entry.offset(value)).isEqualTo(offset);
    }
}
