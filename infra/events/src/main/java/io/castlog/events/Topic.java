package io.castlog.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic and the events it carries.
 *
 * @param name {@code <producer>.<noun>.v<major>}
 * @param family the sealed interface of its events
 * @param types every event of the family
 * @param partitions how many; the log topics share one count, so that a show has the same partition in each
 * @param retainedFor how long records stay; absent means for ever
 */
public record Topic<E extends Event>(
        String name,
        Class<E> family,
        List<Class<? extends E>> types,
        int partitions,
        @Nullable Duration retainedFor) {
    /** What a dead-letter topic adds to the name of its source. */
    public static final String DEAD_LETTER_SUFFIX = ".dlt";

    /** Copies the list. */
    public Topic {
        types = List.copyOf(types);
    }

    /** Where records of this topic go that no attempt could handle; one partition, kept for ever. */
    public String deadLetters() {
        return name + DEAD_LETTER_SUFFIX;
    }

    /** What its records are of: the middle of its name. */
    public String noun() {
        return name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    }

    /** How long records stay; empty means for ever. */
    public Optional<Duration> retention() {
        return Optional.ofNullable(retainedFor);
    }

    @SuppressWarnings("unchecked") // the permitted subclasses of a sealed interface of records implement it
    static <E extends Event> Topic<E> of(String name, Class<E> family, int partitions, @Nullable Duration retention) {
        List<Class<? extends E>> types = List.of(family.getPermittedSubclasses()).stream()
                .<Class<? extends E>>map(type -> (Class<? extends E>) type)
                .toList();
        return new Topic<>(name, family, types, partitions, retention);
    }
}
