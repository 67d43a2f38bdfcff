package io.castlog.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartPlanTest {
    private static final long MB = 1 << 20;

    @ParameterizedTest
    @ValueSource(longs = {1, 8 * MB, 8 * MB + 1, 20_000 * MB, 80_000 * MB, 80_001 * MB, 5_000_000 * MB})
    void cutsAnyFileIntoPartsThatAddUp(long size) {
        PartPlan plan = PartPlan.of(size, 8 * MB);

        assertThat(plan.count()).isBetween(1, PartPlan.MOST_PARTS);
        assertThat(plan.partSize()).isGreaterThanOrEqualTo(8 * MB);
        assertThat(plan.numbers().stream().mapToLong(plan::sizeOf).sum()).isEqualTo(size);
        assertThat(plan.sizeOf(plan.count())).isPositive();
    }

    @Test
    void knowsItsNumbers() {
        PartPlan plan = PartPlan.of(20 * MB, 8 * MB);

        assertThat(plan.numbers()).containsExactly(1, 2, 3);
        assertThat(plan.first(2)).containsExactly(1, 2);
        assertThat(plan.has(0)).isFalse();
        assertThat(plan.has(3)).isTrue();
        assertThat(plan.has(4)).isFalse();
    }
}
