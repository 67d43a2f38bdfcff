package io.castlog.feed.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.castlog.events.PodcastId;
import io.castlog.feed.replay.Change.Field;
import io.castlog.feed.replay.Result.State;
import io.castlog.platform.event.Json;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Tells of a replay: a bar on the error stream of a terminal, results on standard output. */
final class Report implements Progress, AutoCloseable {
    private static final int LONGEST_VALUE = 120;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean withDiff;
    private final boolean asJson;
    private final LongAdder shows = new LongAdder();
    private final Set<PodcastId> heard = new HashSet<>();
    private Instant started = Instant.now();
    private @Nullable ProgressBar bar;

    Report(PrintWriter out, PrintWriter err, boolean withDiff, boolean asJson) {
        this.out = out;
        this.err = err;
        this.withDiff = withDiff;
        this.asJson = asJson;
    }

    @Override
    public synchronized void starts(long events) {
        started = Instant.now();
        if (isTerminal()) {
            bar = new ProgressBarBuilder()
                    .setTaskName("replaying")
                    .setInitialMax(events)
                    .setUnit(" events", 1)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public synchronized void read(long events) {
        if (bar != null) {
            bar.stepBy(events);
        }
    }

    @Override
    public synchronized void done(Result result) {
        shows.increment();
        heard.add(result.podcastId());
        if (bar != null) {
            double seconds = Math.max(0.001, elapsed());
            bar.setExtraMessage("%d shows, %.0f/s".formatted(shows.sum(), shows.sum() / seconds));
        }
        if (result.state() != State.SAME
                && result.state() != State.ERASED
                && !result.sha256().isEmpty()) {
            print(result);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }

    /** Says which of the shows that were asked for the log does not know; whether there are any. */
    synchronized boolean missed(Set<PodcastId> wanted) {
        Set<PodcastId> missing = new TreeSet<>(Comparator.comparing(PodcastId::value));
        missing.addAll(wanted);
        missing.removeAll(heard);
        missing.forEach(show -> err.printf("there is no show '%s' in what was read of the log%n", show));
        err.flush();
        return !missing.isEmpty();
    }

    void print(Summary summary) {
        double seconds = Math.max(0.001, elapsed());
        if (asJson) {
            out.println(json(Map.of(
                    "events", summary.events(),
                    "skipped", summary.skipped(),
                    "seconds", seconds,
                    "shows", summary.shows())));
        } else {
            StringBuilder states = new StringBuilder();
            summary.shows().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(entry -> entry.getValue() > 0)
                    .forEach(entry -> states.append(", ")
                            .append(entry.getValue())
                            .append(' ')
                            .append(name(entry.getKey())));
            out.printf(
                    Locale.ROOT,
                    "%d events in %.1f s (%.0f/s), %d shows (%.0f/s)%s%n",
                    summary.events(),
                    seconds,
                    summary.events() / seconds,
                    shows.sum(),
                    shows.sum() / seconds,
                    states);
        }
        if (summary.skipped() > 0) {
            err.printf("%d records are no events and were left out%n", summary.skipped());
        }
        out.flush();
        err.flush();
    }

    private void print(Result result) {
        if (asJson) {
            out.println(json(result));
        } else {
            out.printf(
                    "%s  %s  offset %d, %d items, %d bytes%s%n",
                    result.podcastId(),
                    name(result.state()),
                    result.offset(),
                    result.items(),
                    result.bytes(),
                    result.reason() == null ? "" : ": " + result.reason());
            if (withDiff) {
                print(result.diff());
            }
        }
        out.flush();
    }

    private void print(FeedDiff diff) {
        diff.channel().forEach(field -> print("    ", field));
        for (Change change : diff.items()) {
            out.printf(
                    "    %-10s %s  %s%n", change.kind().name().toLowerCase(Locale.ROOT), change.guid(), change.title());
            change.fields().forEach(field -> print("        ", field));
        }
    }

    private void print(String indent, Field field) {
        out.printf("%s%s: %s -> %s%n", indent, field.name(), cut(field.before()), cut(field.after()));
    }

    private double elapsed() {
        return Duration.between(started, Instant.now()).toMillis() / 1000.0;
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    static boolean isTerminal() {
        return System.console() != null;
    }

    private static String name(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }

    private static String json(Object value) {
        try {
            return Json.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result can be written", e);
        }
    }
}
