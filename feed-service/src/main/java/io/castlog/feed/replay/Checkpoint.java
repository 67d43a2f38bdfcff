package io.castlog.feed.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.platform.log.Strand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The partitions that a replay got done, in a file where one is named: a run that was cut off goes on behind them. */
public final class Checkpoint {
    private final @Nullable Path file;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    private Checkpoint(@Nullable Path file) {
        this.file = file;
    }

    /** Forgets. */
    public static Checkpoint none() {
        return new Checkpoint(null);
    }

    /** Goes on with a file; a missing one is made with the first partition. */
    public static Checkpoint in(Path file) {
        Checkpoint checkpoint = new Checkpoint(file);
        try {
            if (Files.exists(file)) {
                checkpoint.done.addAll(Files.readAllLines(file, UTF_8));
            }
            return checkpoint;
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    boolean contains(Strand strand) {
        return done.contains(line(strand));
    }

    synchronized void add(Strand strand) {
        done.add(line(strand));
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, line(strand) + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The partitions alone: what came to the log since is for the services. */
    private static String line(Strand strand) {
        return strand.toString();
    }
}
