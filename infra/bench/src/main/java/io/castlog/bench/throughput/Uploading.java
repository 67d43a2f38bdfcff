package io.castlog.bench.throughput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts recordings into the input bucket and waits until each stands in its feed. */
final class Uploading {
    private static final int WRITERS = 16;

    /** An upload: when its PUT ended and when the feed had it, in milliseconds since 1970. */
    record Upload(long put, long published) {}

    private final S3Client s3;
    private final String bucket;
    private final byte[] input;
    private final Published published;
    private final int shows;
    private final Duration patience;
    private final AtomicLong number = new AtomicLong();

    /**
     * To as many shows, in turn.
     *
     * @param patience until a run is given up
     */
    Uploading(S3Client s3, String bucket, byte[] input, Published published, int shows, Duration patience) {
        this.s3 = s3;
        this.bucket = bucket;
        this.input = input;
        this.published = published;
        this.shows = shows;
        this.patience = patience;
    }

    /** Returns when all are published; at a rate of 0 as fast as the PUTs go. */
    List<Upload> run(int count, double rate) throws Exception {
        Map<String, Long> put = new ConcurrentHashMap<>();
        Semaphore free = new Semaphore(WRITERS);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = rate == 0 ? start : start + (long) (i / rate * 1e9);
                LockSupport.parkNanos(due - System.nanoTime());
                String key = key();
                free.acquire();
                var _ = threads.submit(() -> {
                    try {
                        s3.putObject(request -> request.bucket(bucket).key(key + ".mp3"), RequestBody.fromBytes(input));
                        put.put(key, System.currentTimeMillis());
                    } finally {
                        free.release();
                    }
                });
            }
        }
        if (put.size() != count) {
            throw new IllegalStateException("%d of %d uploads failed".formatted(count - put.size(), count));
        }
        return await(put);
    }

    private String key() {
        long next = number.getAndIncrement();
        return "show-%03d/episode-%06d".formatted(next % shows, next);
    }

    private List<Upload> await(Map<String, Long> put) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<Upload> done = new ArrayList<>();
        Map<String, Long> left = new HashMap<>(put);
        while (!left.isEmpty()) {
            left.entrySet().removeIf(entry -> {
                String[] parts = entry.getKey().split("/", -1);
                OptionalLong at = published.at(parts[0], parts[1]);
                at.ifPresent(time -> done.add(new Upload(entry.getValue(), time)));
                return at.isPresent();
            });
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%d of %d are not published after %d minutes: %s"
                        .formatted(
                                left.size(),
                                put.size(),
                                patience.toMinutes(),
                                left.keySet().stream().limit(5).toList()));
            }
            Thread.sleep(200);
        }
        return done;
    }
}
