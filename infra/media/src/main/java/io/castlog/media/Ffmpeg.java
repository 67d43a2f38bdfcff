package io.castlog.media;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An ffmpeg and ffprobe that were run once and can do what Castlog needs.
 *
 * <p>Looked for in this order: the place that was configured (the argument, the system property {@code castlog.ffmpeg}
 * or the environment variable {@code CASTLOG_FFMPEG}: a folder, or the ffmpeg binary), the build inside the jar on the
 * class path, {@code PATH}. A configured place that does not work is an error, never passed over.
 */
public final class Ffmpeg {
    private static final Logger log = LoggerFactory.getLogger(Ffmpeg.class);
    private static final Set<String> NEEDED = Set.of("libmp3lame", "aac", "libopus");
    private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S+)");
    private static final Pattern MISSING_LIBRARY = Pattern.compile("shared libraries: (\\S+?): cannot open");
    private static final Pattern ENCODER = Pattern.compile("^ [VAS][F.][S.][X.][B.][D.] (\\S+)", Pattern.MULTILINE);

    /** Where an ffmpeg was found. */
    public enum Source {
        /** Named by an argument, a system property or an environment variable. */
        CONFIGURED,
        /** Unpacked from the jar on the class path. */
        EMBEDDED,
        /** Found on {@code PATH}. */
        PATH
    }

    private final Path ffmpeg;
    private final Path ffprobe;
    private final List<Path> libraries;
    private final Source source;
    private final String version;
    private final Set<String> encoders;

    private Ffmpeg(Candidate candidate, String version, Set<String> encoders) {
        this.ffmpeg = candidate.ffmpeg();
        this.ffprobe = candidate.ffprobe();
        this.libraries = candidate.libraries();
        this.source = candidate.source();
        this.version = version;
        this.encoders = Set.copyOf(encoders);
    }

    /**
     * Finds ffmpeg as the system property, the environment, the class path and PATH give it.
     *
     * @throws FfmpegUnavailableException when there is none that works
     */
    public static Ffmpeg find() {
        return find(null);
    }

    /**
     * Finds ffmpeg, at {@code configured} if that is given.
     *
     * @param configured a folder that holds ffmpeg and ffprobe, or the ffmpeg binary
     * @throws FfmpegUnavailableException when there is none that works
     */
    public static Ffmpeg find(@Nullable Path configured) {
        return find(configured, System::getenv);
    }

    static Ffmpeg find(@Nullable Path configured, UnaryOperator<@Nullable String> environment) {
        Path place = configured != null ? configured : configuredPlace(environment);
        if (place != null) {
            return verify(Candidate.at(place, Source.CONFIGURED));
        }
        List<String> tried = new ArrayList<>();
        Path unpacked = EmbeddedFfmpeg.unpack(environment);
        if (unpacked != null) {
            try {
                return verify(Candidate.at(unpacked, Source.EMBEDDED));
            } catch (FfmpegUnavailableException e) {
                log.warn("Embedded ffmpeg does not work here folder={} reason={}", unpacked, e.getMessage());
                tried.add("embedded: " + e.getMessage());
            }
        } else {
            tried.add("embedded: no org.bytedeco:ffmpeg jar for " + EmbeddedFfmpeg.platform() + " on the class path");
        }
        Path onPath = onPath(environment);
        if (onPath != null) {
            return verify(Candidate.at(onPath, Source.PATH));
        }
        tried.add("PATH: no ffmpeg with ffprobe beside it");
        throw new FfmpegUnavailableException("No usable ffmpeg (" + String.join("; ", tried)
                + "). Install ffmpeg, or set CASTLOG_FFMPEG to the folder that holds ffmpeg and ffprobe.");
    }

    private static @Nullable Path configuredPlace(UnaryOperator<@Nullable String> environment) {
        String place = System.getProperty("castlog.ffmpeg");
        if (place == null || place.isBlank()) {
            place = environment.apply("CASTLOG_FFMPEG");
        }
        return place == null || place.isBlank() ? null : Path.of(place);
    }

    private static @Nullable Path onPath(UnaryOperator<@Nullable String> environment) {
        String path = environment.apply("PATH");
        for (String entry : path == null ? new String[0] : path.split(File.pathSeparator, -1)) {
            Path folder = Path.of(entry.isEmpty() ? "." : entry).toAbsolutePath();
            if (Files.isExecutable(folder.resolve(Candidate.named("ffmpeg")))
                    && Files.isExecutable(folder.resolve(Candidate.named("ffprobe")))) {
                return folder;
            }
        }
        return null;
    }

    private static Ffmpeg verify(Candidate candidate) {
        Candidate usable = candidate;
        Contained.Ended version = usable.run("-version");
        for (String missing = missing(version); missing != null; missing = missing(version)) {
            usable = usable.withStub(missing, version.errors());
            version = usable.run("-version");
        }
        Matcher matcher = VERSION.matcher(version.output());
        if (version.status() != 0 || !matcher.find()) {
            throw new FfmpegUnavailableException(candidate.ffmpeg() + " -version failed with status " + version.status()
                    + ": " + version.errors().strip());
        }
        Set<String> encoders = encoders(usable);
        Set<String> absent = new TreeSet<>(NEEDED);
        absent.removeAll(encoders);
        if (!absent.isEmpty()) {
            throw new FfmpegUnavailableException(candidate.ffmpeg() + " cannot encode with " + absent);
        }
        Ffmpeg found = new Ffmpeg(usable, matcher.group(1), encoders);
        log.debug("Found ffmpeg version={} source={} path={}", found.version, found.source, found.ffmpeg);
        return found;
    }

    private static @Nullable String missing(Contained.Ended ended) {
        Matcher matcher = MISSING_LIBRARY.matcher(ended.errors());
        return ended.status() != 0 && matcher.find() ? matcher.group(1) : null;
    }

    private static Set<String> encoders(Candidate candidate) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = ENCODER.matcher(
                candidate.run("-hide_banner", "-v", "error", "-encoders").output());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** The version as ffmpeg prints it, such as {@code 8.0.1}. */
    public String version() {
        return version;
    }

    /** Where it was found. */
    public Source source() {
        return source;
    }

    /** The names of everything it can encode, such as {@code libmp3lame}. */
    public Set<String> encoders() {
        return encoders;
    }

    /** The ffmpeg binary. */
    public Path ffmpeg() {
        return ffmpeg;
    }

    Path ffprobe() {
        return ffprobe;
    }

    Map<String, String> environment() {
        return Candidate.environment(libraries);
    }

    /** A pair of binaries that was not tried yet, and the folders the loader should look into. */
    private record Candidate(Path ffmpeg, Path ffprobe, List<Path> libraries, Source source) {
        static Candidate at(Path place, Source source) {
            Path absolute = place.toAbsolutePath();
            Path folder = Files.isDirectory(absolute) ? absolute : absolute.getParent();
            Path ffmpeg = Files.isDirectory(absolute) ? absolute.resolve(named("ffmpeg")) : absolute;
            Path ffprobe = folder == null ? ffmpeg : folder.resolve(named("ffprobe"));
            if (!Files.isExecutable(ffmpeg) || !Files.isExecutable(ffprobe)) {
                throw new FfmpegUnavailableException(
                        place + " holds no executable ffmpeg and ffprobe; CASTLOG_FFMPEG names their folder");
            }
            List<Path> libraries = source == Source.PATH || folder == null ? List.of() : List.of(folder);
            return new Candidate(ffmpeg, ffprobe, libraries, source);
        }

        static String named(String program) {
            return EmbeddedFfmpeg.platform().startsWith("windows") ? program + ".exe" : program;
        }

        static Map<String, String> environment(List<Path> libraries) {
            Map<String, String> environment = new HashMap<>();
            environment.put("LC_ALL", "C");
            // Each arena reserves 64 MB of the address space that is limited, one per thread otherwise.
            environment.put("MALLOC_ARENA_MAX", "2");
            if (!libraries.isEmpty()) {
                String path = String.join(
                        File.pathSeparator,
                        libraries.stream().map(Path::toString).toList());
                // RUNPATH is not inherited by the libraries of libraries, so this is needed even for siblings.
                environment.put("LD_LIBRARY_PATH", path);
            }
            return environment;
        }

        Candidate withStub(String library, String complaint) {
            Path stubs = source == Source.EMBEDDED ? EmbeddedFfmpeg.stub(ffmpeg, library) : null;
            if (stubs == null) {
                throw new FfmpegUnavailableException(
                        ffmpeg + " needs " + library + ": install the package that holds it. " + complaint.strip());
            }
            return new Candidate(ffmpeg, ffprobe, List.of(libraries.getFirst(), stubs), source);
        }

        Contained.Ended run(String... arguments) {
            List<String> command = new ArrayList<>(List.of(ffmpeg.toString()));
            command.addAll(List.of(arguments));
            try {
                return Contained.run(command, environment(libraries), Contained.Limits.of(Duration.ofSeconds(30)));
            } catch (IOException e) {
                throw new FfmpegUnavailableException(ffmpeg + " cannot be started: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FfmpegUnavailableException("interrupted while trying " + ffmpeg, e);
            }
        }
    }
}
