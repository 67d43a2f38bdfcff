package io.castlog.local.mediaconvert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources of one kind in one region, by name, in memory and in one file. A change is on disk before anyone sees it. */
final class Shelf<T extends Resource<T>> {
    private static final Logger log = LoggerFactory.getLogger(Shelf.class);

    private final String kind;
    private final Path file;
    private final ConcurrentSkipListMap<String, T> items = new ConcurrentSkipListMap<>();

    /**
     * Opens a file, which need not be there.
     *
     * @param kind for messages, such as "preset"
     */
    Shelf(String kind, Path file, Class<T> type) throws IOException {
        this.kind = kind;
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            List<T> kept = Json.MAPPER.readValue(
                    file.toFile(), Json.MAPPER.getTypeFactory().constructCollectionType(List.class, type));
            kept.forEach(item -> items.put(item.name(), item));
        }
    }

    Optional<T> find(String name) {
        return Optional.ofNullable(items.get(name));
    }

    T get(String name) {
        return find(name).orElseThrow(() -> ApiException.notFound("Could not find " + kind + " " + name + "."));
    }

    Collection<T> all() {
        return items.values();
    }

    synchronized T create(T item) {
        if (items.containsKey(item.name())) {
            throw ApiException.conflict("A " + kind + " named " + item.name() + " already exists.");
        }
        put(item);
        log.info("Created kind={} name={}", kind, item.name());
        return item;
    }

    synchronized T update(String name, UnaryOperator<T> change) {
        T after = change.apply(get(name));
        put(after);
        return after;
    }

    synchronized void delete(String name) {
        T gone = get(name);
        items.remove(name);
        try {
            Json.write(file, items.values());
        } catch (IOException e) {
            items.put(name, gone);
            throw new UncheckedIOException("cannot delete " + kind + " " + name, e);
        }
        log.info("Deleted kind={} name={}", kind, name);
    }

    private void put(T item) {
        ConcurrentSkipListMap<String, T> next = new ConcurrentSkipListMap<>(items);
        next.put(item.name(), item);
        try {
            Json.write(file, next.values());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep " + kind + " " + item.name(), e);
        }
        items.put(item.name(), item);
    }
}
