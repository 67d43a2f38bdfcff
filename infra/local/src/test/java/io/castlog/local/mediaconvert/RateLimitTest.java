package io.castlog.local.mediaconvert;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final SetClock clock = new SetClock();

    @Test
    void letsABurstThroughAndThenTheRate() {
        RateLimit limit = new RateLimit(Optional.of(new MediaConvertConfig.Rate(3, 2)), clock);
        limit.take();
        limit.take();
        limit.take();

        assertThatThrownBy(limit::take).isInstanceOf(ApiException.class).hasMessage("Too Many Requests");

        clock.advance(Duration.ofMillis(500));
        assertThatCode(limit::take).doesNotThrowAnyException();
        assertThatThrownBy(limit::take).isInstanceOf(ApiException.class);
    }

    @Test
    void letsEverythingThroughWhenThereIsNoRate() {
        RateLimit limit = new RateLimit(Optional.empty(), clock);

        for (int i = 0; i < 1_000; i++) {
            limit.take();
        }
    }
}
