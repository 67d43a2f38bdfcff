package io.castlog.transcode.measure;

import io.castlog.events.Rendition;
import io.castlog.media.Probe;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import io.castlog.platform.listen.TransientException;
import io.castlog.transcode.preset.Preset;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Measures each object that a job left in the work prefix and puts it under its final key. */
@Singleton
public final class Renditions {
    private static final Logger log = LoggerFactory.getLogger(Renditions.class);
    private static final String IMMUTABLE = "public, max-age=31536000, immutable";
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final S3Client s3;
    private final Probe probe;
    private final OutputConfig config;

    Renditions(S3Client s3, Probe probe, OutputConfig config) {
        this.s3 = s3;
        this.probe = probe;
        this.config = config;
    }

    /** Places all of a job's work; to repeat it changes nothing. */
    public Placement place(Work work) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("castlog-rendition-");
        Path file = folder.resolve("work");
        try {
            List<Rendition> placed = new ArrayList<>();
            for (Preset preset : work.presets()) {
                Measured measured = measure(work.base() + preset.suffix(), file);
                put(file, measured.finalKey(work, preset), preset);
                placed.add(measured.rendition(work, preset));
            }
            return new Placement.Placed(placed);
        } catch (UnusableException e) {
            return new Placement.Unusable(e.detail);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private Measured measure(String key, Path file) throws IOException, InterruptedException {
        Digested digested = fetch(key, file);
        return switch (probe.probe(file)) {
            case ProbeOutcome.Media(ProbedMedia media) -> measured(key, digested, media);
            case ProbeOutcome.NotMedia(String reason) -> throw new UnusableException(key + ": " + reason);
            case ProbeOutcome.FormatRefused(String reason) -> throw new UnusableException(key + ": " + reason);
            case ProbeOutcome.LimitExceeded(String reason) -> throw new UnusableException(key + ": " + reason);
        };
    }

    private static Measured measured(String key, Digested digested, ProbedMedia media) {
        Duration duration = media.duration();
        if (media.audio().isEmpty() || duration == null) {
            throw new UnusableException(key + ": no sound, or no end");
        }
        return Measured.of(digested, media, duration);
    }

    private Digested fetch(String key, Path file) {
        try {
            return s3.getObject(
                    object -> object.bucket(config.bucket()).key(key), (_, content) -> Digested.copy(content, file));
        } catch (NoSuchKeyException e) {
            throw new UnusableException(key + ": no such object");
        }
    }

    private void put(Path file, String key, Preset preset) {
        try {
            s3.putObject(
                    object -> object.bucket(config.bucket())
                            .key(key)
                            .ifNoneMatch("*")
                            .contentType(preset.mimeType())
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
