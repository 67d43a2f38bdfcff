package io.castlog.local.edge;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a copy answers without asking S3 again, and how long after that while S3 is down. The time limits are those
 * of the distribution's cache policy: minimum 1, default 60, maximum 3600 seconds. With a minimum of 0 CloudFront would
 * not keep what it compressed.
 *
 * @param staleWhileRevalidate how long after that it answers at once while S3 is asked
 * @param staleIfError how long after that it answers while S3 is down
 */
record Freshness(Duration fresh, Duration staleWhileRevalidate, Duration staleIfError) {
    static final Duration MISSING = Duration.ofSeconds(10);

    private static final Duration MINIMUM = Duration.ofSeconds(1);
    private static final Duration DEFAULT = Duration.ofSeconds(60);
    private static final Duration MAXIMUM = Duration.ofHours(1);
    /** CloudFront goes on serving an expired copy while the origin fails, unless the object names a limit. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private static final Pattern NEVER = Pattern.compile("(?i)(^|[,\\s])(no-cache|no-store|private)\\b");

    static Freshness of(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return new Freshness(DEFAULT, Duration.ZERO, UNLIMITED);
        }
        return new Freshness(
                fresh(cacheControl),
                Duration.ofSeconds(
                        seconds(cacheControl, "stale-while-revalidate").orElse(0)),
                Duration.ofSeconds(seconds(cacheControl, "stale-if-error").orElse(UNLIMITED.toSeconds())));
    }

    private static Duration fresh(String cacheControl) {
        if (NEVER.matcher(cacheControl).find()) {
            return MINIMUM;
        }
        OptionalLong shared = seconds(cacheControl, "s-maxage");
        OptionalLong age = shared.isPresent() ? shared : seconds(cacheControl, "max-age");
        return Duration.ofSeconds(
                Math.clamp(age.orElse(DEFAULT.toSeconds()), MINIMUM.toSeconds(), MAXIMUM.toSeconds()));
    }

    private static OptionalLong seconds(String cacheControl, String directive) {
        Matcher found = Pattern.compile("(?i)(?:^|[,\\s])" + directive + "\\s*=\\s*\"?(\\d{1,9})")
                .matcher(cacheControl);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }
}
