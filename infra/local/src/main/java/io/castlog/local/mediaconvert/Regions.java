package io.castlog.local.mediaconvert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The regions that were ever asked for. The configured one lies in the data folder itself, the others in folders below;
 * all of them share the workers.
 */
final class Regions {
    private static final Logger log = LoggerFactory.getLogger(Regions.class);
    private static final Pattern NAME = Pattern.compile("[a-z]{2}(-[a-z]{1,12}){1,3}-\\d{1,2}");

    private final MediaConvertConfig config;
    private final Path others;
    private final ServedRegion home;
    private final Map<String, ServedRegion> open = new ConcurrentHashMap<>();

    Regions(MediaConvertConfig config) throws IOException {
        this.config = config;
        this.others = config.data().resolve("regions");
        this.home = ServedRegion.open(config.data(), arns(config.region()), config.clock());
        open.put(config.region(), home);
        if (Files.isDirectory(others)) {
            try (Stream<Path> folders = Files.list(others)) {
                folders.map(folder -> folder.getFileName().toString()).forEach(this::named);
            }
        }
    }

    private Arns arns(String region) {
        return new Arns(region, config.account());
    }

    /** The configured region. */
    ServedRegion home() {
        return home;
    }

    /** The region of this name, which comes into being when it is first asked for. */
    ServedRegion named(String name) {
        if (!NAME.matcher(name).matches() && !open.containsKey(name)) {
            throw ApiException.badRequest("\"" + name + "\" is not the name of a region");
        }
        return open.computeIfAbsent(name, this::opened);
    }

    private ServedRegion opened(String name) {
        try {
            log.info("Opened another region region={}", name);
            return ServedRegion.open(others.resolve(name), arns(name), config.clock());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + others.resolve(name), e);
        }
    }

    Collection<ServedRegion> all() {
        return open.values();
    }
}
