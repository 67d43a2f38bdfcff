package io.castlog.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells a person what happens, on the error stream, so that standard output stays for results. */
final class Screen {
    private final PrintWriter out;
    private final boolean terminal;
    private final Instant started = Instant.now();

    Screen(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** One line: what has been reached, and how long after the start. */
    void line(String state, String detail) {
        Duration since = Duration.between(started, Instant.now());
        out.printf(Locale.ROOT, "%6.1f s  %-12s %s%n", since.toMillis() / 1000.0, state, detail);
        out.flush();
    }

    /** Work on bytes that moves a bar on a terminal, and writes a line at the end everywhere. */
    void uploading(Path file, long bytes, Consumer<LongConsumer> work) {
        Instant start = Instant.now();
        AtomicLong sent = new AtomicLong();
        if (terminal) {
            try (ProgressBar bar = bar(bytes)) {
                work.accept(count -> bar.stepTo(sent.addAndGet(count)));
            }
        } else {
            work.accept(sent::addAndGet);
        }
        double seconds = Math.max(0.001, Duration.between(start, Instant.now()).toMillis() / 1000.0);
        double megabytes = bytes / 1e6;
        line("uploaded", "%s, %.1f MB at %.1f MB/s".formatted(file.getFileName(), megabytes, megabytes / seconds));
    }

    private ProgressBar bar(long bytes) {
        return new ProgressBarBuilder()
                .setTaskName("uploading")
                .setInitialMax(bytes)
                .setUnit(" MB", 1_000_000)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .clearDisplayOnFinish()
                .build();
    }
}
