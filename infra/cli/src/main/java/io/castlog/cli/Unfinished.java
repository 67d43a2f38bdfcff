package io.castlog.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Remembers announced multipart uploads on this machine, so that the same command continues after an interruption. A
 * file that has changed, another show or another Castlog is another upload.
 */
record Unfinished(Path folder) {
    /** In the user's state folder, as the XDG base directory rules name it. */
    static Unfinished ofUser(Map<String, String> env) {
        String state = env.get("XDG_STATE_HOME");
        Path base = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return new Unfinished(base.resolve("castlog"));
    }

    /** One line of text that stands for what is being uploaded, and where. */
    static String name(URI ingest, Path file, String podcastId, String episodeId) throws IOException {
        return String.join(
                " ",
                ingest.toString(),
                file.toRealPath().toString(),
                Long.toString(Files.size(file)),
                Files.getLastModifiedTime(file).toString(),
                podcastId,
                episodeId);
    }

    private record Entry(String announcement) {}

    /** The id of the announcement. */
    Optional<String> find(String name) {
        Path file = file(name);
        return Files.isReadable(file) ? Optional.of(Json.read(file, Entry.class).announcement()) : Optional.empty();
    }

    void remember(String name, String announcement) {
        try {
            Files.createDirectories(folder);
            Files.writeString(file(name), Json.write(new Entry(announcement)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete from " + folder, e);
        }
    }

    private Path file(String name) {
        return folder.resolve(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + ".json");
    }
}
