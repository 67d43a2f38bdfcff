package io.castlog.transcode.measure;

import io.castlog.events.Rendition;
import io.castlog.media.ProbedMedia;
import io.castlog.media.ProbedMedia.AudioStream;
import io.castlog.transcode.measure.Work.Source;
import java.time.Duration;

/**
 * A file and what was found by reading it.
 *
 * @param sha256 hex
 * @param sha384 base64
 */
record Measured(long bytes, String sha256, String sha384, Duration duration, long bitrate, AudioStream audio) {
    private static final int SHOWN = 20;

    static Measured of(Digested file, ProbedMedia media, Duration duration) {
        AudioStream audio = media.audio().getFirst();
        long bitrate = audio.bitrate() > 0 ? audio.bitrate() : media.bitrate();
        return new Measured(file.bytes(), file.sha256(), file.sha384(), duration, bitrate, audio);
    }

    /** The key names the content, so that it is never written twice and cannot be guessed before it is published. */
    String finalKey(Work work, Source source) {
        return "%s/%s/%s/%s%s"
                .formatted(
                        work.podcastId(),
                        work.episodeId(),
                        sha256.substring(0, SHOWN),
                        work.episodeId(),
                        source.suffix());
    }

    Rendition rendition(Work work, Source source) {
        return new Rendition(
                source.name(),
                finalKey(work, source),
                bytes,
                sha256,
                sha384,
                duration.toMillis(),
                bitrate,
                audio.codec(),
                source.mimeType(),
                audio.sampleRate(),
                audio.channels());
    }
}
