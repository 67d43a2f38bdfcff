package io.castlog.ingest.upload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.EpisodeId;
import io.castlog.events.PodcastId;
import io.castlog.platform.http.ProblemException;
import java.util.function.Function;

/** What an announced file will be called. */
record Named(PodcastId podcastId, EpisodeId episodeId, String key) {
    private static final int LONGEST_KEY = 1024;

    /**
     * Reads the names of a request.
     *
     * @throws ProblemException naming the field that is wrong
     */
    static Named of(UploadRequest request) {
        PodcastId podcast = id("podcastId", request.podcastId(), PodcastId::new);
        String fileName = fileName(request.fileName());
        String episodeId = request.episodeId();
        EpisodeId episode =
                episodeId == null ? EpisodeId.ofFileName(fileName) : id("episodeId", episodeId, EpisodeId::new);
        return new Named(podcast, episode, key(podcast, fileName));
    }

    private static String fileName(String name) {
        if (name.contains("/") || name.equals(".") || name.equals("..")) {
            throw ProblemException.ofField(
                    "fileName", name, "fileName must be the name of one file: no '/', not '.' or '..'");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.ofField("fileName", name, "fileName must hold no control characters");
        }
        if (!UTF_8.newEncoder().canEncode(name)) {
            throw ProblemException.ofField("fileName", null, "fileName must be well-formed Unicode");
        }
        return name;
    }

    private static String key(PodcastId podcast, String fileName) {
        String key = podcast + "/" + fileName;
        int bytes = key.getBytes(UTF_8).length;
        if (bytes > LONGEST_KEY) {
            throw ProblemException.ofField(
                    "fileName",
                    fileName,
                    "podcastId and fileName make a key of %d bytes in UTF-8; S3 takes at most %d"
                            .formatted(bytes, LONGEST_KEY));
        }
        return key;
    }

    private static <T> T id(String field, String value, Function<String, T> read) {
        try {
            return read.apply(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.ofField(field, value, String.valueOf(e.getMessage()));
        }
    }
}
