package io.castlog.feed.replay;

import io.castlog.feed.archive.RestoreProgress;
import io.castlog.feed.archive.Restored;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeMap;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Tells of a restore, all of it on the error stream: results are those of the replay after it. */
final class RestoreReport implements RestoreProgress, AutoCloseable {
    private final PrintWriter err;
    private final String task;
    private final long begun = System.nanoTime();
    private @Nullable ProgressBar bar;

    RestoreReport(PrintWriter err, String task) {
        this.err = err;
        this.task = task;
    }

    @Override
    public synchronized void starts(long records) {
        if (Report.isTerminal()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(records)
                    .setUnit(" records", 1)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public synchronized void read(long records) {
        if (bar != null) {
            bar.stepBy(records);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }

    void print(Restored restored) {
        new TreeMap<>(restored.topics())
                .forEach((topic, records) -> err.printf(Locale.ROOT, "%s: %d records%n", topic, records));
        err.printf(
                Locale.ROOT,
                "%s: %d records of %d segments in %.1f s, %d of them written; %d consumer groups%s%n",
                task,
                restored.records(),
                restored.segments(),
                (System.nanoTime() - begun) / 1e9,
                restored.produced(),
                restored.groups(),
                restored.groupsAt() == null ? "" : " as they were at " + restored.groupsAt());
        err.flush();
    }
}
