package io.castlog.platform.event;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Carries a W3C trace id from the record that a thread handles to the records that it publishes, and into the log lines
 * between (MDC key {@code trace}). See https://www.w3.org/TR/trace-context/.
 */
public final class Trace {
    private static final String MDC_KEY = "trace";
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    private final String traceId;

    private Trace(String traceId) {
        this.traceId = traceId;
    }

    /** The trace of this thread, or a new one. */
    public static Trace current() {
        String known = MDC.get(MDC_KEY);
        return new Trace(known == null ? randomHex(2) : known);
    }

    /** Runs a task as part of the trace that a header names; a missing or malformed header starts a new one. */
    public static void within(@Nullable String traceparent, Runnable task) {
        var matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        MDC.put(MDC_KEY, matcher.matches() ? matcher.group(1) : randomHex(2));
        try {
            task.run();
        } finally {
            MDC.remove(MDC_KEY);
        }
    }

    /** The header for what follows from here. */
    String next() {
        return "00-" + traceId + "-" + randomHex(1) + "-00";
    }

    private static String randomHex(int longs) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < longs; i++) {
            hex.append("%016x".formatted(ThreadLocalRandom.current().nextLong() | 1));
        }
        return hex.toString();
    }
}
