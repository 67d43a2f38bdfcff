package io.castlog.cli;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Announces a file and brings its bytes into the storage, continuing where an earlier run was interrupted. */
record Delivery(Uploads uploads, Uploader uploader, Unfinished unfinished, Screen screen, URI ingest) {
    private static final String UNNAMED = "";

    /** What is under way: the id of the announcement and the names that the service chose. */
    record Underway(String announcement, String podcastId, String episodeId) {}

    /** Returns when all bytes are stored and, for several parts, joined. */
    Underway deliver(Path file, String podcastId, @Nullable String episodeId) throws IOException {
        String name = Unfinished.name(ingest, file, podcastId, episodeId == null ? UNNAMED : episodeId);
        Optional<Unfinished.Entry> entry = unfinished.find(name);
        Optional<Uploads.Upload> earlier =
                entry.map(Unfinished.Entry::announcement).flatMap(uploads::find).filter(Delivery::continues);
        return earlier.isPresent()
                ? resume(file, name, earlier.get(), entry.orElseThrow().partSize())
                : begin(file, name, podcastId, episodeId);
    }

    private static boolean continues(Uploads.Upload earlier) {
        return earlier.state().equals("ANNOUNCED");
    }

    private Underway begin(Path file, String name, String podcastId, @Nullable String episodeId) throws IOException {
        String type = Files.probeContentType(file);
        Uploads.Announced announced = uploads.announce(new Uploads.Announcement(
                podcastId,
                file.getFileName().toString(),
                Files.size(file),
                type == null ? "application/octet-stream" : type,
                "audio",
                episodeId));
        screen.line("announced", announced.podcastId() + " / " + announced.episodeId());
        if (announced.multipart() != null) {
            unfinished.remember(
                    name,
                    new Unfinished.Entry(announced.id(), announced.multipart().partSize()));
            send(
                    file,
                    pieces(announced.multipart().parts(), announced.multipart().partSize()));
            join(name, announced.id());
        } else if (announced.put() != null) {
            Map<String, String> headers = announced.put().headers() == null
                    ? Map.of()
                    : announced.put().headers();
            send(file, List.of(new Uploader.Piece(announced.put().url(), headers, 0, Files.size(file))));
        }
        return new Underway(announced.id(), announced.podcastId(), announced.episodeId());
    }

    private Underway resume(Path file, String name, Uploads.Upload earlier, long partSize) throws IOException {
        int count = (int) ((Files.size(file) + partSize - 1) / partSize);
        Set<Integer> missing = IntStream.rangeClosed(1, count).boxed().collect(toCollection(TreeSet::new));
        uploads.stored(earlier.id()).forEach(missing::remove);
        screen.line("resuming", "%d of %d parts are stored".formatted(count - missing.size(), count));
        if (!missing.isEmpty()) {
            send(file, pieces(uploads.sign(earlier.id(), List.copyOf(missing)), partSize));
        }
        join(name, earlier.id());
        return new Underway(earlier.id(), earlier.podcastId(), earlier.episodeId());
    }

    private void join(String name, String announcement) {
        uploads.complete(announcement);
        unfinished.forget(name);
    }

    private void send(Path file, List<Uploader.Piece> pieces) {
        long bytes = pieces.stream().mapToLong(Uploader.Piece::length).sum();
        screen.uploading(file, bytes, progress -> uploader.send(file, pieces, progress));
    }

    private static List<Uploader.Piece> pieces(List<Uploads.Part> parts, long partSize) {
        List<Uploader.Piece> pieces = new ArrayList<>();
        for (Uploads.Part part : parts) {
            pieces.add(new Uploader.Piece(part.url(), Map.of(), (part.number() - 1) * partSize, part.size()));
        }
        return pieces;
    }
}
