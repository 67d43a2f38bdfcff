package io.castlog.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.local.edge.Ranges.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {
    @Test
    void readsEveryFormOfARange() {
        assertThat(Ranges.parse("bytes=0-0", 10))
                .hasValueSatisfying(r -> assertThat(r).containsExactly(new Range(0, 0)));
        assertThat(Ranges.parse("bytes=4-", 10))
                .hasValueSatisfying(r -> assertThat(r).containsExactly(new Range(4, 9)));
        assertThat(Ranges.parse("bytes=4-99", 10))
                .hasValueSatisfying(r -> assertThat(r).containsExactly(new Range(4, 9)));
        assertThat(Ranges.parse("bytes=-3", 10))
                .hasValueSatisfying(r -> assertThat(r).containsExactly(new Range(7, 9)));
        assertThat(Ranges.parse("bytes=-99", 10))
                .hasValueSatisfying(r -> assertThat(r).containsExactly(new Range(0, 9)));
        assertThat(Ranges.parse("Bytes = 0-1, 4-5 ,-2", 10))
                .hasValueSatisfying(
                        r -> assertThat(r).containsExactly(new Range(0, 1), new Range(4, 5), new Range(8, 9)));
        assertThat(Ranges.parse("bytes=0-1,99-100", 10))
                .hasValueSatisfying(r -> assertThat(r).containsExactly(new Range(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=20-30,40-50"})
    void findsNothingBeyondTheEnd(String header) {
        assertThat(Ranges.parse(header, 10))
                .hasValueSatisfying(ranges -> assertThat(ranges).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=-",
                "bytes=5-3",
                "bytes=a-b",
                "bytes=1",
                "bytes=0-1,",
                "bytes=4-5,0-1",
                "bytes=0-5,3-7",
                "bytes=-1-2",
                "bytes=99999999999999999999-",
                "items=0-1",
                "0-1"
            })
    void answersWhatCloudFrontDoesNotTakeWithTheWholeObject(String header) {
        assertThat(Ranges.parse(header, 10)).isEmpty();
    }
}
