package io.castlog.cli;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

/** Sends the bytes of a file to presigned URLs, four parts at a time; a part that fails is sent again. */
final class Uploader {
    private static final int IN_FLIGHT = 4;
    private static final Duration LIMIT = Duration.ofHours(1);
    /** HttpClient sets them itself and refuses them from others. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "expect");

    private final HttpClient http;
    private final RetryPolicy<Object> retries;

    Uploader(HttpClient http, Duration firstDelay) {
        this.http = http;
        this.retries = RetryPolicy.builder()
                .handle(IOException.class)
                .withBackoff(firstDelay, firstDelay.multipliedBy(30))
                .withMaxRetries(5)
                .build();
    }

    /** A range of the file and where it goes. */
    record Piece(URI url, Map<String, String> headers, long offset, long length) {}

    /**
     * Sends all pieces.
     *
     * @param progress is told of bytes as they leave, and of negative ones when they must leave again
     * @throws UnreachableException when a piece failed too often
     * @throws RefusedException when S3 refused one
     */
    void send(Path file, List<Piece> pieces, LongConsumer progress) {
        try (FileChannel channel = FileChannel.open(file);
                ExecutorService pool = Executors.newFixedThreadPool(IN_FLIGHT)) {
            List<Future<?>> sending = new ArrayList<>();
            for (Piece piece : pieces) {
                sending.add(pool.submit(() -> sendRetrying(channel, piece, progress)));
            }
            try {
                for (Future<?> piece : sending) {
                    piece.get();
                }
            } catch (ExecutionException e) {
                pool.shutdownNow();
                throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private void sendRetrying(FileChannel channel, Piece piece, LongConsumer progress) {
        try {
            Failsafe.with(retries).run(() -> sendOnce(channel, piece, progress));
        } catch (FailsafeException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new UnreachableException(origin(piece.url()), cause);
            }
            throw e;
        }
    }

    private void sendOnce(FileChannel channel, Piece piece, LongConsumer progress)
            throws IOException, InterruptedException {
        Slice slice = new Slice(channel, piece, progress);
        HttpRequest.Builder request = HttpRequest.newBuilder(piece.url())
                .timeout(LIMIT)
                .PUT(
                        piece.length() == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.fromPublisher(
                                        HttpRequest.BodyPublishers.ofInputStream(() -> slice), piece.length()));
        piece.headers().forEach((name, value) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, value);
            }
        });
        boolean sent = false;
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            check(response);
            sent = true;
        } finally {
            if (!sent) {
                slice.takeBack();
            }
        }
    }

    private static void check(HttpResponse<String> response) throws IOException {
        int status = response.statusCode();
        if (status >= 500 || status == 429) {
            throw new IOException("status " + status);
        }
        if (status >= 300) {
            throw new RefusedException(new Failure(
                    "STORAGE_" + status,
                    "The storage refused the file: " + response.body().strip()));
        }
    }

    private static URI origin(URI url) {
        return URI.create(url.getScheme() + "://" + url.getAuthority());
    }

    /** The bytes of one piece, read without moving the shared channel. */
    private static final class Slice extends InputStream {
        private final FileChannel channel;
        private final Piece piece;
        private final LongConsumer progress;
        private long read;

        Slice(FileChannel channel, Piece piece, LongConsumer progress) {
            this.channel = channel;
            this.piece = piece;
            this.progress = progress;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, piece.length() - read);
            if (wanted <= 0) {
                return -1;
            }
            int got = channel.read(ByteBuffer.wrap(bytes, offset, wanted), piece.offset() + read);
            if (got > 0) {
                read += got;
                progress.accept(got);
            }
            return got;
        }

        void takeBack() {
            progress.accept(-read);
        }
    }
}
