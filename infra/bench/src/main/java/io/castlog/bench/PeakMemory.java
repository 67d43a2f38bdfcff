package io.castlog.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The most memory that all ffmpegs together had resident, by looks at /proc five times a second. */
final class PeakMemory implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    private final AtomicLong peak = new AtomicLong();
    private final Thread watcher = Thread.ofPlatform().daemon().unstarted(this::look);

    private PeakMemory() {}

    static PeakMemory watch() {
        PeakMemory memory = new PeakMemory();
        memory.watcher.start();
        return memory;
    }

    /** In bytes; 0 where there is no /proc. */
    long peak() {
        return peak.get();
    }

    private void look() {
        try {
            while (true) {
                long now = ProcessHandle.current()
                        .descendants()
                        .filter(PeakMemory::runsFfmpeg)
                        .mapToLong(PeakMemory::resident)
                        .sum();
                peak.accumulateAndGet(now, Math::max);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before it becomes ffmpeg, a child shares the memory of this process. */
    private static boolean runsFfmpeg(ProcessHandle process) {
        return process.info().command().filter(name -> name.contains("ffmpeg")).isPresent();
    }

    private static long resident(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException e) {
            // It ended meanwhile.
            return 0;
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
