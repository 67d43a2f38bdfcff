package io.castlog.platform.dead;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a dead letter stands.
 *
 * @param deadLetters the dead-letter topic, without the installation's prefix
 */
record LetterId(String deadLetters, int partition, long offset) {
    private static final Pattern FORM = Pattern.compile("(.+):(\\d{1,9}):(\\d{1,18})");

    static Optional<LetterId> parse(String id) {
        Matcher parts = FORM.matcher(id);
        return parts.matches()
                ? Optional.of(
                        new LetterId(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return deadLetters + ":" + partition + ":" + offset;
    }
}
