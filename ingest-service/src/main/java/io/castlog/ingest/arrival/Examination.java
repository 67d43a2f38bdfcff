package io.castlog.ingest.arrival;

import io.castlog.events.Reason;
import io.castlog.ingest.bucket.BucketConfig;
import io.castlog.ingest.bucket.InputBucket;
import io.castlog.ingest.bucket.StoredObject;
import io.castlog.media.Ffmpeg;
import io.castlog.media.Probe;
import io.castlog.media.ProbeOutcome;
import io.castlog.media.ProbedMedia;
import io.castlog.platform.listen.TransientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Looks at a stored file without reading more of it than needed, and without trusting any of it. */
@Singleton
final class Examination {
    private static final long PROBE_MEMORY = 1L << 30;

    private final InputBucket bucket;
    private final long maxSize;
    private final ArrivalConfig config;
    private final Sniffer sniffer = new Sniffer();
    private final Probe probe;
    private final Timer probing;

    Examination(InputBucket bucket, BucketConfig bucketConfig, ArrivalConfig config, MeterRegistry meters) {
        this.bucket = bucket;
        this.maxSize = bucketConfig.maxSize();
        this.config = config;
        this.probe = new Probe(Ffmpeg.find(), config.probeLimit(), PROBE_MEMORY);
        this.probing = Timer.builder("castlog.ingest.probe")
                .description("Time that ffprobe took for a file")
                .register(meters);
    }

    /**
     * Decides whether a file can become an episode.
     *
     * @throws TransientException when it could not be looked at now
     */
    Verdict examine(StoredObject object) {
        if (object.size() == 0) {
            return new Verdict.Refused(Rejections.emptyFile());
        }
        if (object.size() > maxSize) {
            return new Verdict.Refused(Rejections.tooLarge(object.size(), maxSize));
        }
        Optional<String> noRecording = sniffer.noRecording(bucket.start(object, Sniffer.WANTED));
        return noRecording
                .<Verdict>map(what -> new Verdict.Refused(Rejections.notAudio(what)))
                .orElseGet(() -> judge(probe(object)));
    }

    private ProbeOutcome probe(StoredObject object) {
        try (PartialCopy copy = PartialCopy.of(bucket, object, config.head(), config.tail())) {
            return timed(copy.file());
        } catch (IOException e) {
            throw new TransientException("the file could not be probed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException("interrupted while probing", e);
        }
    }

    private ProbeOutcome timed(Path file) throws IOException, InterruptedException {
        Timer.Sample sample = Timer.start();
        try {
            return probe.probe(file);
        } finally {
            sample.stop(probing);
        }
    }

    static Verdict judge(ProbeOutcome outcome) {
        return switch (outcome) {
            case ProbeOutcome.Media(ProbedMedia media) -> judge(media);
            case ProbeOutcome.NotMedia(String reason) -> refused(Rejections.unreadable(reason));
            case ProbeOutcome.LimitExceeded(String reason) -> refused(Rejections.unreadable(reason));
            case ProbeOutcome.FormatRefused _ -> refused(Rejections.unsupported("A file of this format"));
        };
    }

    private static Verdict judge(ProbedMedia media) {
        if (media.audio().isEmpty()) {
            return refused(Rejections.noAudio(!media.video().isEmpty()));
        }
        return AcceptedFormat.of(media)
                .<Verdict>map(format -> new Verdict.Taken(format.contentType(), TagReader.read(media)))
                .orElseGet(() -> refused(Rejections.unsupported("%s in a file of format %s"
                        .formatted(
                                media.audio().getFirst().codec().toUpperCase(Locale.ROOT),
                                media.format().split(",", 2)[0].toUpperCase(Locale.ROOT)))));
    }

    private static Verdict refused(Reason reason) {
        return new Verdict.Refused(reason);
    }
}
