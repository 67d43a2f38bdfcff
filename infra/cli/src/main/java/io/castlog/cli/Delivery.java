package io.castlog.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Announces a file and brings its bytes into the storage, continuing where an earlier run was interrupted. */
record Delivery(Uploads uploads, Uploader uploader, Unfinished unfinished, Screen screen, URI ingest) {
    private static final int SIGNED_AT_ONCE = 50;

    /** What is under way: the id of the announcement and the names that the service chose. */
    record Underway(String announcement, String podcastId, String episodeId) {}

    /** Returns when all bytes are stored and, for several parts, joined. */
    Underway deliver(Path file, String podcastId, @Nullable String episodeId) throws IOException {
        String name = Unfinished.name(ingest, file, podcastId, episodeId == null ? "" : episodeId);
        Optional<Uploads.Upload> earlier = unfinished
                .find(name)
                .flatMap(uploads::find)
                .filter(upload -> upload.state().equals("ANNOUNCED"));
        return earlier.isPresent() ? resume(file, name, earlier.get()) : begin(file, name, podcastId, episodeId);
    }

    private Underway begin(Path file, String name, String podcastId, @Nullable String episodeId) throws IOException {
        long size = Files.size(file);
        Uploads.Announced announced = uploads.announce(new Uploads.Announcement(
                podcastId, file.getFileName().toString(), size, contentType(file), "audio", episodeId));
        screen.line("announced", announced.podcastId() + " / " + announced.episodeId());
        if (announced.put() != null) {
            Uploader.Piece whole =
                    new Uploader.Piece(announced.put().url(), announced.put().headers(), 0, size);
            screen.uploading(file, size, progress -> uploader.send(file, List.of(whole), progress));
        } else if (announced.multipart() != null) {
            Uploads.Multipart multipart = announced.multipart();
            unfinished.remember(name, announced.id());
            sendParts(
                    file,
                    name,
                    announced.id(),
                    new Uploads.Stored(multipart.partSize(), multipart.partCount(), List.of()));
        }
        return new Underway(announced.id(), announced.podcastId(), announced.episodeId());
    }

    private Underway resume(Path file, String name, Uploads.Upload earlier) throws IOException {
        Uploads.Stored stored = uploads.stored(earlier.id());
        screen.line(
                "resuming", "%d of %d parts are stored".formatted(stored.parts().size(), stored.partCount()));
        sendParts(file, name, earlier.id(), stored);
        return new Underway(earlier.id(), earlier.podcastId(), earlier.episodeId());
    }

    private void sendParts(Path file, String name, String announcement, Uploads.Stored stored) throws IOException {
        Set<Integer> there =
                stored.parts().stream().map(Uploads.StoredPart::number).collect(Collectors.toSet());
        List<Integer> missing = IntStream.rangeClosed(1, stored.partCount())
                .filter(number -> !there.contains(number))
                .boxed()
                .toList();
        long bytes = missing.size() * stored.partSize();
        if (missing.contains(stored.partCount())) { // the last one is as long as what is left
            bytes -= stored.partCount() * stored.partSize() - Files.size(file);
        }
        screen.uploading(
                file, bytes, progress -> sendBatches(file, announcement, missing, stored.partSize(), progress));
        uploads.complete(announcement);
        unfinished.forget(name);
    }

    /** URLs expire, so each batch is signed when its turn comes. */
    private void sendBatches(
            Path file, String announcement, List<Integer> missing, long partSize, LongConsumer progress) {
        for (int from = 0; from < missing.size(); from += SIGNED_AT_ONCE) {
            List<Integer> batch = missing.subList(from, Math.min(from + SIGNED_AT_ONCE, missing.size()));
            List<Uploader.Piece> pieces = new ArrayList<>();
            for (Uploads.Part part : uploads.sign(announcement, batch)) {
                pieces.add(new Uploader.Piece(part.url(), Map.of(), (part.number() - 1) * partSize, part.size()));
            }
            uploader.send(file, pieces, progress);
        }
    }

    /** What the system takes the file for, or what its name says; the service looks into the file itself. */
    private static String contentType(Path file) throws IOException {
        String probed = Files.probeContentType(file);
        if (probed != null) {
            return probed;
        }
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return extension.matches("[a-z0-9]+") ? "audio/" + extension : "application/octet-stream";
    }
}
