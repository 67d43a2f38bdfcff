package io.castlog.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ffmpeg build inside the bytedeco jar, unpacked once per version into a cache folder that processes share. Whoever
 * unpacks does so beside the final place and renames, so others see all of it or nothing.
 */
final class EmbeddedFfmpeg {
    private static final String ROOT = "org/bytedeco/ffmpeg/";

    private EmbeddedFfmpeg() {}

    /** The bytedeco name of this machine's platform, such as {@code linux-x86_64}. */
    static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String family = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : "linux";
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        return family + "-" + (arm ? "arm64" : arch.equals("amd64") ? "x86_64" : arch);
    }

    /** The folder that holds the binaries, or null when the class path has none for this platform. */
    static @Nullable Path unpack(UnaryOperator<@Nullable String> environment) {
        String prefix = ROOT + platform() + "/";
        String program = platform().startsWith("windows") ? "ffmpeg.exe" : "ffmpeg";
        URL url = EmbeddedFfmpeg.class.getClassLoader().getResource(prefix + program);
        if (url == null) {
            return null;
        }
        try {
            JarURLConnection connection = (JarURLConnection) url.openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                return unpack(jar, prefix, cache(environment));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + url, e);
        }
    }

    private static Path unpack(JarFile jar, String prefix, Path cache) throws IOException {
        Path file = Path.of(jar.getName());
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.jar$", "");
        Path folder = cache.resolve(name + "-" + Long.toHexString(Files.size(file)));
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path beside = Files.createTempDirectory(cache, "unpacking-");
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String path = entry.getName();
            String simple = path.startsWith(prefix) ? path.substring(prefix.length()) : "";
            // libjni* and jni*.dll are the Java binding, which Castlog does not use.
            if (!simple.isEmpty() && simple.indexOf('/') < 0 && !simple.matches("(lib)?jni.*")) {
                try (InputStream content = jar.getInputStream(entry)) {
                    write(content, beside.resolve(simple));
                }
            }
        }
        rename(beside, folder);
        return folder;
    }

    private static void write(InputStream content, Path file) throws IOException {
        Files.copy(content, file);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            if (!Files.isDirectory(to)) {
                throw e;
            }
            delete(from);
        }
    }

    /** Deletes a folder and what is in it; a folder that is not there is fine. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /**
     * The folder with an empty library of this name, for the loader of a slim image; null when there is no such stand-in.
     * See stubs.sh: they are libraries for screens and sound cards, of which nothing is ever called.
     */
    static @Nullable Path stub(Path ffmpeg, String library) {
        String resource = "stubs/" + platform() + "/" + library;
        Path stubs = ffmpeg.resolveSibling("stubs");
        Path stub = stubs.resolve(library);
        if (library.indexOf('/') >= 0) {
            return null;
        }
        if (Files.exists(stub)) {
            return stubs;
        }
        try (InputStream content = EmbeddedFfmpeg.class.getResourceAsStream(resource)) {
            if (content == null) {
                return null;
            }
            Files.createDirectories(stubs);
            Path beside = Files.createTempFile(stubs, "writing-", "");
            Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, stub, StandardCopyOption.ATOMIC_MOVE);
            return stubs;
        } catch (FileAlreadyExistsException e) {
            return stubs;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + stub, e);
        }
    }

    private static Path cache(UnaryOperator<@Nullable String> environment) throws IOException {
        String configured = environment.apply("CASTLOG_FFMPEG_CACHE");
        if (configured != null && !configured.isBlank()) {
            return Files.createDirectories(Path.of(configured).toAbsolutePath());
        }
        String xdg = environment.apply("XDG_CACHE_HOME");
        Path home = Path.of(System.getProperty("user.home", ""));
        Path base = xdg != null && !xdg.isBlank() ? Path.of(xdg) : home.resolve(".cache");
        try {
            Path cache = Files.createDirectories(base.resolve("castlog").resolve("ffmpeg"));
            if (Files.isWritable(cache)) {
                return cache;
            }
        } catch (IOException e) {
            // A container without a home: a folder of this process's own, in place of one another user could prepare.
            return Files.createTempDirectory("castlog-ffmpeg-");
        }
        return Files.createTempDirectory("castlog-ffmpeg-");
    }
}
