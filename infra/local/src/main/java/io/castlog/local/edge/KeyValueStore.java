package io.castlog.local.edge;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A CloudFront KeyValueStore in a file. Readers see one state or the next, never half of a write; a write is on disk
 * when it returns.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html">Quotas</a>
 */
final class KeyValueStore {
    private static final int LONGEST_KEY = 512;
    private static final int LONGEST_VALUE = 1_024;
    private static final int LARGEST = 5 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Path file;
    private final AtomicLong written = new AtomicLong();
    private volatile State state;

    private KeyValueStore(@Nullable Path file, State state) {
        this.file = file;
        this.state = state;
    }

    /** What the store holds, and the version that the next write has to name. */
    record State(long version, SortedMap<String, String> items) {
        String etag() {
            return "KV" + version;
        }

        int bytes() {
            return items.entrySet().stream()
                    .mapToInt(item -> utf8(item.getKey()) + utf8(item.getValue()))
                    .sum();
        }
    }

    /** Opens the store kept in a file, which may be missing; without a file nothing outlives the process. */
    static KeyValueStore open(Optional<Path> file) {
        try {
            if (file.isPresent() && Files.exists(file.get())) {
                return new KeyValueStore(file.get(), JSON.readValue(file.get().toFile(), State.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the edge's store " + file.get(), e);
        }
        return new KeyValueStore(file.orElse(null), new State(1, new TreeMap<>()));
    }

    State state() {
        return state;
    }

    /** The value of a key, if it has one. */
    Optional<String> get(String key) {
        return Optional.ofNullable(state.items().get(key));
    }

    /**
     * Puts and deletes, all or nothing.
     *
     * @param version that the writer read
     * @throws RefusedException if that is not the version, a key to delete is missing, or something is too large
     */
    synchronized State update(String version, Map<String, String> puts, List<String> deletes) {
        if (!version.equals(state.etag())) {
            throw new RefusedException(409, "ConflictException", "The store is at version " + state.etag());
        }
        SortedMap<String, String> items = new TreeMap<>(state.items());
        deletes.forEach(key -> delete(items, key));
        puts.forEach((key, value) -> put(items, key, value));
        State next = new State(state.version() + 1, items);
        if (next.bytes() > LARGEST) {
            throw new RefusedException(402, "ServiceQuotaExceededException", "A store holds at most 5 MB");
        }
        save(next);
        state = next;
        return next;
    }

    private static void delete(SortedMap<String, String> items, String key) {
        if (items.remove(key) == null) {
            throw RefusedException.noSuchKey(key);
        }
    }

    private static void put(SortedMap<String, String> items, String key, String value) {
        if (key.isEmpty() || utf8(key) > LONGEST_KEY || utf8(value) > LONGEST_VALUE) {
            throw new RefusedException(
                    400, "ValidationException", "A key has 1 to 512 bytes and a value at most 1024: " + key);
        }
        items.put(key, value);
    }

    private void save(State next) {
        if (file == null) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + "." + written.incrementAndGet());
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            JSON.writeValue(part.toFile(), next);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the edge's store " + file, e);
        }
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** A call that CloudFront would refuse too, with its status and the name of its error. */
    static final class RefusedException extends RuntimeException {
        final int status;
        final String type;

        RefusedException(int status, String type, String message) {
            super(message);
            this.status = status;
            this.type = type;
        }

        static RefusedException noSuchKey(String key) {
            return new RefusedException(404, "ResourceNotFoundException", "Key " + key + " was not found");
        }
    }
}
