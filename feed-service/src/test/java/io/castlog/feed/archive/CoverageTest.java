package io.castlog.feed.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {
    @Test
    void segmentsFollowOneAnother() {
        Coverage coverage = Coverage.of(List.of(name(3, 9), name(0, 2), name(10, 10)), 0);

        assertThat(coverage.segments()).containsExactly(name(0, 2), name(3, 9), name(10, 10));
        assertThat(coverage.end()).isEqualTo(11);
        assertThat(coverage.whole()).isSameAs(coverage);
    }

    @Test
    void ofOverlappingSegmentsThoseAreReadThatReachFurther() {
        Coverage coverage = Coverage.of(List.of(name(0, 2), name(0, 5), name(3, 4), name(2, 8), name(6, 8)), 0);

        assertThat(coverage.segments()).containsExactly(name(0, 5), name(2, 8));
        assertThat(coverage.end()).isEqualTo(9);
    }

    @Test
    void aGapIsNamed() {
        Coverage coverage = Coverage.of(List.of(name(0, 2), name(5, 8)), 0);

        assertThat(coverage.end()).isEqualTo(3);
        assertThatThrownBy(coverage::whole)
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("feed.catalog.v1-3: offsets 3 to 4 are in no segment")
                .hasMessageContaining("00000000000000000005-00000000000000000008");
    }

    @Test
    void aLogWithoutItsBeginningIsNotWhole() {
        assertThatThrownBy(() -> Coverage.of(List.of(name(5, 8)), 0).whole()).hasMessageContaining("offsets 0 to 4");
    }

    @Test
    void nothingCoversNothing() {
        assertThat(Coverage.of(List.of(), 7)).isEqualTo(new Coverage(7, List.of(), 7, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anySegmentsOfAnyOwnersCoverWhatTheyHold(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            boolean[] held = new boolean[30];
            List<SegmentName> names = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                int first = random.nextInt(25);
                int last = first + random.nextInt(5);
                names.add(name(first, last));
                Arrays.fill(held, first, last + 1, true);
            }
            Collections.shuffle(names, random);

            Coverage coverage = Coverage.of(names, 0);

            int expected = 0;
            while (held[expected]) {
                expected++;
            }
            assertThat(coverage.end()).as("%s", names).isEqualTo(expected);
            assertThat(coverage.beyond().isPresent())
                    .isEqualTo(names.stream().anyMatch(name -> name.first() > coverage.end()));
        }
    }

    private static SegmentName name(long first, long last) {
        return new SegmentName(ALogRecord.PARTITION, first, last);
    }
}
