package io.castlog.local.up;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What the launcher keeps beside the stack's data: logs, the token and, while it runs, {@code running.json}, which tells
 * the command line where everything is. One launcher holds it at a time.
 */
final class DataFolder implements AutoCloseable {
    private static final int TOKEN_BYTES = 24;

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Throws {@link CannotStartException} where another launcher runs on it. */
    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path.resolve("logs"));
            FileChannel lock =
                    FileChannel.open(path.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw new CannotStartException(
                        "Castlog runs on the data folder %s already. Stop it with Ctrl-C where it was started, or choose another folder with --data and other ports with --port-base"
                                .formatted(path));
            }
            return new DataFolder(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + path, e);
        }
    }

    Path path() {
        return path;
    }

    Path logs() {
        return path.resolve("logs");
    }

    /** A file for a new log; the last run's is kept beside it. */
    Path log(String name) {
        Path file = logs().resolve(name + ".log");
        try {
            if (Files.exists(file)) {
                Files.move(file, logs().resolve(name + ".last.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + logs(), e);
        }
    }

    /** The API token, made on the first run. */
    String token() {
        Path file = path.resolve("token");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[TOKEN_BYTES];
                new SecureRandom().nextBytes(random);
                writePrivately(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + file, e);
        }
    }

    /** Tells the command line that, and where, everything runs; until {@link #close}. */
    void announce(String json) {
        try {
            writePrivately(path.resolve("running.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + path, e);
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path.resolve("running.json"));
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot release " + path, e);
        }
    }
}
