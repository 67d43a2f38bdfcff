package io.castlog.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be closed in the reverse order; every piece is closed even if another fails to. */
final class Running implements AutoCloseable {
    private final Deque<AutoCloseable> pieces = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T piece) {
        pieces.push(piece);
        return piece;
    }

    @Override
    public synchronized void close() {
        RuntimeException failure = new IllegalStateException("the local stack did not stop cleanly");
        while (!pieces.isEmpty()) {
            try {
                pieces.pop().close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
