package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The Default queue and the ones that were created; all of them feed the same workers. */
final class Queues {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9 _.-]{1,100}");

    private final Path file;
    private final Clock clock;
    private final ConcurrentSkipListMap<String, Queue> queues = new ConcurrentSkipListMap<>();

    Queues(Path folder, Clock clock) throws IOException {
        this.file = Files.createDirectories(folder).resolve("queues.json");
        this.clock = clock;
        if (Files.exists(file)) {
            for (Queue queue : Json.MAPPER.readValue(file.toFile(), new TypeReference<List<Queue>>() {})) {
                queues.put(queue.name(), queue);
            }
        }
        queues.putIfAbsent(Queue.DEFAULT, new Queue(Queue.DEFAULT, null, clock.instant()));
    }

    synchronized Queue create(String name, @Nullable String description) {
        if (!NAME.matcher(name).matches()) {
            throw ApiException.badRequest("/name: should match pattern " + NAME + ", is \"" + name + "\"");
        }
        if (queues.containsKey(name)) {
            throw ApiException.conflict("Queue " + name + " already exists.");
        }
        Queue queue = new Queue(name, description, clock.instant());
        List<Queue> all = new ArrayList<>(queues.values());
        all.add(queue);
        try {
            Json.write(file, all);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep queue " + name, e);
        }
        queues.put(name, queue);
        return queue;
    }

    Queue get(String name) {
        Queue queue = queues.get(name);
        if (queue == null) {
            throw ApiException.notFound("Could not find queue " + name + ".");
        }
        return queue;
    }

    List<Queue> oldestFirst() {
        return queues.values().stream()
                .sorted(Comparator.comparing(Queue::createdAt))
                .toList();
    }
}
