package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Job.Progress;
import io.castlog.local.mediaconvert.Line.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs that stand in {@link Line}, a bounded number at once. Jobs that were running when the server stopped
 * start again, at most twice, and then fail.
 */
final class Engine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Engine.class);
    private static final int MOST_RETRIES = 2;

    private final Regions regions;
    private final Announcer announcer;
    private final JobStates states;
    private final Tools tools;
    private final Storage storage;
    private final JobLimits limits;
    private final Capabilities capabilities;
    private final Path work;
    private final Clock clock;
    private final List<Thread> workers;
    private final Line line = new Line();
    private final Hops hops;
    private final Map<String, AtomicBoolean> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Engine(Regions regions, Announcer announcer, Tools tools, Storage storage, MediaConvertConfig config)
            throws IOException {
        this.regions = regions;
        this.announcer = announcer;
        this.states = new JobStates(announcer, config.clock());
        this.hops = new Hops(line, announcer, config.clock());
        this.tools = tools;
        this.storage = storage;
        this.limits = config.limits();
        this.capabilities = tools.capabilities();
        this.clock = config.clock();
        this.work = Files.createDirectories(config.data().resolve("work"));
        this.workers = IntStream.range(0, config.workers())
                .mapToObj(number -> Thread.ofPlatform()
                        .daemon()
                        .name("mediaconvert-job-" + number)
                        .unstarted(this::work))
                .toList();
    }

    /** Takes up what an earlier run left, then starts working. */
    void start() throws IOException {
        try (Stream<Path> left = Files.list(work)) {
            for (Path folder : left.toList()) {
                delete(folder);
            }
        }
        for (ServedRegion region : regions.all()) {
            region.jobs().all().forEach(job -> takeUp(new Ticket(region, job.id()), job));
        }
        workers.forEach(Thread::start);
        hops.start();
    }

    private void takeUp(Ticket ticket, Job job) {
        switch (job.progress().status()) {
            case SUBMITTED -> line.add(ticket);
            case PROGRESSING -> restart(ticket, job);
            case COMPLETE, CANCELED, ERROR -> {}
        }
        announcer.announce(ticket);
    }

    private void restart(Ticket ticket, Job job) {
        int retries = job.progress().retries() + 1;
        if (retries > MOST_RETRIES) {
            states.failed(
                    ticket,
                    ErrorCode.UNKNOWN,
                    "The server was stopped " + retries + " times in the middle of this job");
            return;
        }
        var _ = ticket.region().jobs().update(ticket.id(), each -> each.with(Progress.submitted(retries)));
        line.add(ticket);
        log.info("Took up an interrupted job jobId={} retry={}", job.id(), retries);
    }

    void submit(ServedRegion region, Job job) {
        log.info("Submitted jobId={} queue={}", job.id(), job.queue());
        line.add(new Ticket(region, job.id()));
    }

    /** Lets jobs start that a changed queue held back. */
    void queueChanged() {
        line.look();
    }

    /** Cancels a job in any phase; refuses one that has ended. */
    void cancel(ServedRegion region, String id) {
        states.canceled(new Ticket(region, id));
        line.remove(id);
        AtomicBoolean flag = running.get(id);
        if (flag != null) {
            flag.set(true);
        }
    }

    private void work() {
        while (!closed) {
            try {
                Ticket ticket = line.take();
                try {
                    run(ticket);
                } finally {
                    line.done(ticket.id());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("Could not keep the state of a job", e);
            }
        }
    }

    private void run(Ticket ticket) throws InterruptedException {
        String id = ticket.id();
        AtomicBoolean canceled = new AtomicBoolean();
        running.put(id, canceled);
        Path folder = work.resolve(id);
        try {
            Job job = states.started(ticket);
            if (job.ended()) {
                return;
            }
            Files.createDirectories(folder);
            JobPlan plan = JobPlanner.plan(job.settings(), job.createdAt(), capabilities);
            refuseDisallowed(ticket.region().policies(), plan);
            JobRun run = new JobRun(tools, storage, limits, plan, folder, canceled::get);
            states.complete(ticket, run.run(new RunProgress(states, ticket, plan, clock)));
        } catch (JobFailedException e) {
            if (!closed) {
                states.failed(ticket, e.code(), e.text());
            }
        } catch (IOException | RuntimeException e) {
            if (closed) {
                return;
            }
            log.warn("Job failed for a reason of the server's own jobId={}", id, e);
            states.failed(ticket, ErrorCode.UNKNOWN, "The local MediaConvert could not do its work: " + e.getMessage());
        } finally {
            running.remove(id);
            cleanUp(folder);
        }
    }

    private static void refuseDisallowed(Policies policies, JobPlan plan) throws JobFailedException {
        for (JobPlan.Input input : plan.inputs()) {
            if (!policies.allows(input.file().uri())) {
                throw new JobFailedException(
                        ErrorCode.DISALLOWED_INPUT,
                        "The policy of the account disallows the input "
                                + input.file().uri());
            }
        }
    }

    private void cleanUp(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            log.warn("Could not remove a work folder folder={}", folder, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Stops working; jobs in flight stay on disk as they are and start again with the next server. */
    @Override
    public void close() {
        closed = true;
        hops.close();
        workers.forEach(Thread::interrupt);
        try {
            for (Thread worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
