package io.castlog.ingest.arrival;

import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.StoredObject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file of an object's size of which only the beginning and the end are real; the rest is a hole that takes
 * no room on the disk. Programs that look for tags and indexes read it like the whole.
 */
final class PartialCopy implements AutoCloseable {
    private final Path folder;
    private final Path file;

    private PartialCopy(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("recording");
    }

    static PartialCopy of(InputBucket bucket, StoredObject object, long head, long tail) throws IOException {
        PartialCopy copy = new PartialCopy(Files.createTempDirectory("castlog-arrival-"));
        try {
            copy.fill(bucket, object, head, tail);
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private void fill(InputBucket bucket, StoredObject object, long head, long tail) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(object.size());
            if (object.size() <= head + tail) {
                bucket.copy(object, 0, object.size(), sparse.getChannel());
                return;
            }
            bucket.copy(object, 0, head, sparse.getChannel());
            bucket.copy(object, object.size() - tail, object.size(), sparse.getChannel());
        }
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(folder);
    }
}
