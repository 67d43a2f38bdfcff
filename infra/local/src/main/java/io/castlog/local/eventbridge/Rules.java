package io.castlog.local.eventbridge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/** Which queue wants the events of which source and subject; kept in a properties file. */
final class Rules {
    private final Path file;
    private final Properties queues = new Properties();

    private Rules(Path file) {
        this.file = file;
    }

    static Rules open(Path file) {
        Rules rules = new Rules(file);
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                rules.queues.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return rules;
    }

    synchronized void put(String source, String subject, String queue) {
        if (queue.equals(queues.put(source + " " + subject, queue))) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var writer = Files.newBufferedWriter(part)) {
                queues.store(writer, null);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    synchronized Optional<String> queue(String source, String subject) {
        return Optional.ofNullable(queues.getProperty(source + " " + subject));
    }
}
