package io.castlog.local.edge;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a copy answers without asking S3 again, and how long after that while S3 is down. The time limits are those
 * of the distribution's cache policy: minimum 0, default 60, maximum 3600 seconds.
 */
record Freshness(Duration fresh, Duration staleIfError) {
    static final Duration MISSING = Duration.ofSeconds(10);

    private static final Duration DEFAULT = Duration.ofSeconds(60);
    private static final Duration MAXIMUM = Duration.ofHours(1);
    /** CloudFront goes on serving an expired copy while the origin fails, unless the object names a limit. */
    private static final Duration UNLIMITED = Duration.ofDays(365);

    private static final Pattern NEVER = Pattern.compile("(?i)(^|[,\\s])(no-cache|no-store|private)\\b");

    static Freshness of(@Nullable String cacheControl) {
        if (cacheControl == null) {
            return new Freshness(DEFAULT, UNLIMITED);
        }
        Duration stale = seconds(cacheControl, "stale-if-error").stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst()
                .orElse(UNLIMITED);
        return new Freshness(fresh(cacheControl), stale);
    }

    private static Duration fresh(String cacheControl) {
        if (NEVER.matcher(cacheControl).find()) {
            return Duration.ZERO;
        }
        OptionalLong shared = seconds(cacheControl, "s-maxage");
        OptionalLong age = shared.isPresent() ? shared : seconds(cacheControl, "max-age");
        return Duration.ofSeconds(Math.min(age.orElse(DEFAULT.toSeconds()), MAXIMUM.toSeconds()));
    }

    private static OptionalLong seconds(String cacheControl, String directive) {
        Matcher found = Pattern.compile("(?i)(?:^|[,\\s])" + directive + "\\s*=\\s*\"?(\\d{1,9})")
                .matcher(cacheControl);
        return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }
}
