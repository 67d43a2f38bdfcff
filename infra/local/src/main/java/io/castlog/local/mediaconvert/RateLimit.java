package io.castlog.local.mediaconvert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A token bucket. */
final class RateLimit {
    private final Optional<MediaConvertConfig.Rate> rate;
    private final Clock clock;
    private double tokens;
    private Instant filled;

    RateLimit(Optional<MediaConvertConfig.Rate> rate, Clock clock) {
        this.rate = rate;
        this.clock = clock;
        this.tokens = rate.map(MediaConvertConfig.Rate::burst).orElse(0);
        this.filled = clock.instant();
    }

    /** Takes a token, or throws TooManyRequestsException. */
    synchronized void take() {
        if (rate.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        double seconds = Duration.between(filled, now).toNanos() / 1e9;
        tokens = Math.min(rate.get().burst(), tokens + seconds * rate.get().perSecond());
        filled = now;
        if (tokens < 1) {
            throw ApiException.tooManyRequests();
        }
        tokens -= 1;
    }
}
