package io.castlog.platform.dead;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.platform.listen.DeadLetters;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What a dead-letter topic says of one of its letters, in headers {@code castlog_dlt_*} of a record of its own.
 *
 * @param about the id of the letter
 * @param by who asked for it
 * @param process that wrote it
 */
record Entry(
        String about,
        Kind kind,
        String by,
        String process,
        Instant time,
        @Nullable String reason) {
    private static final String ABOUT = DeadLetters.HEADER + "about";
    /** Stands in letters and in nothing else. */
    private static final String OFFSET = DeadLetters.HEADER + "offset";

    /** What happened. */
    enum Kind {
        /** A process begins to redrive it. */
        CLAIMED,
        /** Redriving it failed. */
        FAILED,
        /** It was handled. */
        REDRIVEN,
        /** It was given up. */
        DISCARDED
    }

    static boolean isLetter(Headers headers) {
        return headers.lastHeader(OFFSET) != null;
    }

    /** Empty for what is no entry, or one of a kind that only a newer build knows. */
    static Optional<Entry> read(Headers headers) {
        String about = text(headers, "about");
        if (about == null || isLetter(headers)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Entry(
                    about,
                    Kind.valueOf(required(headers, "outcome")),
                    required(headers, "by"),
                    required(headers, "process"),
                    Instant.parse(required(headers, "time")),
                    text(headers, "reason")));
        } catch (RuntimeException _) {
            return Optional.empty();
        }
    }

    void write(Headers headers) {
        headers.add(ABOUT, about.getBytes(UTF_8));
        add(headers, "outcome", kind.name());
        add(headers, "by", by);
        add(headers, "process", process);
        add(headers, "time", time.toString());
        if (reason != null) {
            add(headers, "reason", reason);
        }
    }

    /** A header of ours. */
    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(DeadLetters.HEADER + name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    static String required(Headers headers, String name) {
        String text = text(headers, name);
        if (text == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return text;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(DeadLetters.HEADER + name, value.getBytes(UTF_8));
    }
}
