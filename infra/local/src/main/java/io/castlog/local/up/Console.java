package io.castlog.local.up;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells the person at the terminal what happens and when, one line each. */
final class Console {
    private final PrintStream out;
    private final Instant started;

    /** Counts the time from when the JVM started, so that its own start is in the figures. */
    Console(PrintStream out) {
        this.out = out;
        this.started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    }

    /** Something began or was reached. */
    void step(String text) {
        Duration since = Duration.between(started, Instant.now());
        out.printf(Locale.ROOT, "%6.1f s  %s%n", since.toMillis() / 1000.0, text);
    }

    /** Text with no time. */
    void say(String text) {
        out.println(text);
    }
}
