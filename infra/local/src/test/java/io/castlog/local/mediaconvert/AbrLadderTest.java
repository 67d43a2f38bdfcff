package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThat;

import io.castlog.local.mediaconvert.AbrLadder.Rung;
import io.castlog.local.mediaconvert.AbrWishes.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbrLadderTest {
    private static final Size HD = new Size(1920, 1080);

    private static List<Rung> rungs(AbrWishes wishes, Size input) {
        return new AbrLadder(wishes, input, 30).rungs();
    }

    private static AbrWishes wishes(int renditions, List<Size> allowed, List<Size> forced) {
        return new AbrWishes(8_000_000, 600_000, renditions, Size.NONE, allowed, forced);
    }

    @Test
    void stepsDownFromTheInputToTheLowestBitrate() {
        List<Rung> rungs = rungs(wishes(15, List.of(), List.of()), HD);

        assertThat(rungs)
                .extracting(rung -> rung.size().height())
                .startsWith(1080, 720, 540)
                .isSortedAccordingTo((a, b) -> b - a);
        assertThat(rungs.getFirst().bitrate()).isBetween(7_000_000, 8_000_000);
        assertThat(rungs.getLast().bitrate()).isGreaterThanOrEqualTo(600_000);
        assertThat(rungs)
                .allMatch(rung -> rung.size().width() % 2 == 0 && rung.size().height() % 2 == 0);
    }

    @Test
    void neverBlowsUpAndAlwaysMakesOne() {
        assertThat(rungs(wishes(15, List.of(), List.of()), new Size(101, 57)))
                .extracting(Rung::size)
                .containsExactly(new Size(100, 56));
        assertThat(rungs(wishes(15, List.of(new Size(3840, 2160)), List.of()), HD))
                .extracting(Rung::size)
                .containsExactly(HD);
    }

    @Test
    void keepsToTheRules() {
        Size forced = new Size(480, 270);
        AbrWishes wishes = wishes(3, List.of(), List.of(forced));

        assertThat(rungs(wishes, HD)).hasSize(3).extracting(Rung::size).contains(HD, forced);
        assertThat(rungs(new AbrWishes(8_000_000, 100_000, 15, new Size(960, 540), List.of(), List.of()), HD))
                .extracting(rung -> rung.size().height())
                .containsExactly(1080, 720, 540);
    }
}
