package io.castlog.transcode.measure;

import io.castlog.events.Rendition;
import io.castlog.media.Probe;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import io.castlog.platform.listen.TransientException;
import io.castlog.transcode.erased.Tombstones;
import io.castlog.transcode.measure.Work.Source;
import io.castlog.transcode.tag.TaggedFiles;
import io.castlog.transcode.tag.Tagging;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Tags files of the output bucket, measures them and puts each once under the key that names its content. */
@Singleton
public final class Renditions {
    private static final Logger log = LoggerFactory.getLogger(Renditions.class);
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final Probe probe;
    private final Tagging tagging;
    private final Tombstones tombstones;
    private final Outputs outputs;
    private final OutputConfig config;

    Renditions(S3Client s3, Probe probe, Tagging tagging, Tombstones tombstones, Outputs outputs, OutputConfig config) {
        this.s3 = s3;
        this.probe = probe;
        this.tagging = tagging;
        this.tombstones = tombstones;
        this.outputs = outputs;
        this.config = config;
    }

    /** Places all files; to repeat it changes nothing. */
    public Placement place(Work work) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("castlog-rendition-");
        try {
            TaggedFiles tagged = tagging.open(work.plan(), folder);
            List<Rendition> placed = new ArrayList<>();
            for (Source source : work.sources()) {
                placed.add(place(work, source, tagged, folder.resolve("work")));
            }
            requireNotErased(work);
            return new Placement.Placed(placed, tagged.written());
        } catch (UnusableException e) {
            return new Placement.Unusable(e.detail);
        } finally {
            for (String name : List.of("work", "tagged", "cover")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    /** An erasure that began before now has not seen what was put; one that begins later finds it. */
    private void requireNotErased(Work work) {
        if (tombstones.cover(work.podcastId(), work.episodeId())) {
            outputs.delete(work.podcastId(), work.episodeId());
            throw new TransientException(
                    "episode %s of %s was erased meanwhile".formatted(work.episodeId(), work.podcastId()));
        }
    }

    private Rendition place(Work work, Source source, TaggedFiles tagged, Path sound)
            throws IOException, InterruptedException {
        fetch(source.key(), sound);
        Duration duration = duration(source.key(), media(source.key(), sound));
        Path file = tagged.tag(sound, source.extension(), source.name(), duration);
        ProbedMedia media = media(source.key(), file);
        Measured measured = Measured.of(Digested.of(file), media, duration(source.key(), media));
        put(file, measured.finalKey(work, source), source);
        return measured.rendition(work, source);
    }

    private ProbedMedia media(String key, Path file) throws IOException, InterruptedException {
        return switch (probe.probe(file)) {
            case ProbeOutcome.Media(ProbedMedia media) -> media;
            case ProbeOutcome.NotMedia(String reason) -> throw new UnusableException(key + ": " + reason);
            case ProbeOutcome.FormatRefused(String reason) -> throw new UnusableException(key + ": " + reason);
            case ProbeOutcome.LimitExceeded(String reason) -> throw new UnusableException(key + ": " + reason);
        };
    }

    private static Duration duration(String key, ProbedMedia media) {
        Duration duration = media.duration();
        if (media.audio().isEmpty() || duration == null) {
            throw new UnusableException(key + ": no sound, or no end");
        }
        return duration;
    }

    private void fetch(String key, Path file) {
        try {
            var _ = s3.getObject(
                    object -> object.bucket(config.bucket()).key(key),
                    (_, content) -> Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING));
        } catch (NoSuchKeyException e) {
            throw new UnusableException(key + ": no such object");
        }
    }

    private void put(Path file, String key, Source source) {
        try {
            s3.putObject(
                    object -> object.bucket(config.bucket())
                            .key(key)
                            .ifNoneMatch("*")
                            .contentType(source.mimeType())
                            .cacheControl(IMMUTABLE),
                    RequestBody.fromFile(file));
            log.info("Rendition placed key={}", key);
        } catch (S3Exception e) {
            switch (e.statusCode()) {
                case PRECONDITION_FAILED -> log.info("Rendition was placed before key={}", key);
                case CONFLICT -> throw new TransientException("another is writing " + key, e);
                default -> throw e;
            }
        }
    }

    private static final class UnusableException extends RuntimeException {
        private final String detail;

        UnusableException(String detail) {
            super(detail);
            this.detail = detail;
        }
    }
}
