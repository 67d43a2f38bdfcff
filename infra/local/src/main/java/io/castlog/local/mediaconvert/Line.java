package io.castlog.local.mediaconvert;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs that wait for a worker, of all regions. Queues take turns: next is a job of the queue that has the fewest
 * running, then the most urgent, then the oldest. A paused queue, and one that runs as many as it may, lets none go.
 */
final class Line {
    /** A job and where it lives. */
    record Ticket(ServedRegion region, String id) {
        Job job() {
            return region.jobs().get(id);
        }

        /** A queue that is gone, which only an edited data folder can bring about, holds nothing back. */
        private boolean mayStart(long running) {
            return region.queues()
                    .shelf()
                    .find(job().queue())
                    .map(queue -> queue.takesAnother(running))
                    .orElse(true);
        }

        private String place() {
            return region.arns().queue(job().queue());
        }
    }

    private record Candidate(Ticket ticket, long running, int priority) {}

    private static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::running)
            .thenComparingInt(candidate -> -candidate.priority())
            .thenComparing(candidate -> candidate.ticket().id());

    private final Map<String, Ticket> waiting = new ConcurrentHashMap<>();
    /** The queue of each running job, by job. */
    private final Map<String, String> running = new ConcurrentHashMap<>();

    synchronized void add(Ticket ticket) {
        waiting.put(ticket.id(), ticket);
        notifyAll();
    }

    /** Takes a job out that will not run. */
    void remove(String id) {
        waiting.remove(id);
    }

    /** Waits for a job that may run now; {@link #done} gives its place back. */
    synchronized Ticket take() throws InterruptedException {
        for (; ; ) {
            Optional<Ticket> next = next();
            if (next.isPresent()) {
                running.put(next.get().id(), next.get().place());
                waiting.remove(next.get().id());
                return next.get();
            }
            wait();
        }
    }

    private Optional<Ticket> next() {
        return waiting.values().stream()
                .map(ticket ->
                        new Candidate(ticket, running(ticket), ticket.job().priority()))
                .filter(candidate -> candidate.ticket().mayStart(candidate.running()))
                .min(ORDER)
                .map(Candidate::ticket);
    }

    private long running(Ticket ticket) {
        String place = ticket.place();
        return running.values().stream().filter(place::equals).count();
    }

    synchronized void done(String id) {
        running.remove(id);
        notifyAll();
    }

    /** Looks again, after a queue was changed or a job moved. */
    synchronized void look() {
        notifyAll();
    }

    List<Ticket> waiting() {
        return List.copyOf(waiting.values());
    }
}
