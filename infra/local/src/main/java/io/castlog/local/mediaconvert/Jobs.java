package io.castlog.local.mediaconvert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All jobs, in memory and as one file each. A change is on disk before anyone sees it. */
final class Jobs {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    /** AWS keeps jobs for three months. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);

    private final Path folder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** Ids start with the time, so their order is that of creation. */
    private final ConcurrentSkipListMap<String, Job> jobs = new ConcurrentSkipListMap<>();

    Jobs(Path folder, Clock clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.clock = clock;
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json")).forEach(this::load);
        }
    }

    private void load(Path file) {
        try {
            Job job = Json.MAPPER.readValue(file.toFile(), Job.class);
            if (job.ended() && job.createdAt().isBefore(clock.instant().minus(KEPT))) {
                Files.delete(file);
            } else {
                jobs.put(job.id(), job);
            }
        } catch (IOException e) {
            log.warn("Skipped a job that cannot be read file={} reason={}", file, e.getMessage());
        }
    }

    String newId(Instant now) {
        StringBuilder id = new StringBuilder().append(now.toEpochMilli()).append('-');
        for (int i = 0; i < 6; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    /** The job that a request with this token made less than a minute ago. */
    Optional<Job> recent(String token) {
        Instant since = clock.instant().minus(TOKEN_LIFE);
        return jobs.descendingMap().values().stream()
                .takeWhile(job -> job.createdAt().isAfter(since))
                .filter(job -> job.request().path("clientRequestToken").asText().equals(token))
                .findFirst();
    }

    synchronized void add(Job job) {
        save(job);
    }

    Job get(String id) {
        Job job = jobs.get(id);
        if (job == null) {
            throw ApiException.notFound("Could not find job " + id + ".");
        }
        return job;
    }

    /** Applies a change and returns the job as it then is; one change at a time. */
    synchronized Job update(String id, UnaryOperator<Job> change) {
        Job before = get(id);
        Job after = change.apply(before);
        if (!after.equals(before)) {
            save(after);
        }
        return after;
    }

    private void save(Job job) {
        try {
            Json.write(folder.resolve(job.id() + ".json"), job);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep job " + job.id(), e);
        }
        jobs.put(job.id(), job);
    }

    /** All, oldest first. */
    Collection<Job> all() {
        return jobs.values();
    }

    long count(String queue, Job.Status status) {
        return jobs.values().stream()
                .filter(job -> job.queue().equals(queue) && job.progress().status() == status)
                .count();
    }
}
