package io.castlog.local;

import java.util.concurrent.CountDownLatch;

/**
 * While it is open, a signal that ends the JVM interrupts the thread that opened it, and the JVM waits for the close: it
 * ends when its shutdown hooks end. Being stopped is no failure, so the status is 0 and not that of the signal.
 */
public final class StopSignal implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    private StopSignal(Thread thread) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(thread)));
    }

    /** From now on the current thread is interrupted by it. */
    public static StopSignal open() {
        return new StopSignal(Thread.currentThread());
    }

    private void end(Thread thread) {
        if (closed.getCount() == 0) {
            return;
        }
        thread.interrupt();
        try {
            closed.await();
            Runtime.getRuntime().halt(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
