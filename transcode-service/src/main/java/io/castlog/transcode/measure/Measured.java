package io.castlog.transcode.measure;

import io.castlog.events.Rendition;
import io.castlog.media.ProbedMedia;
import io.castlog.media.ProbedMedia.AudioStream;
import io.castlog.transcode.preset.Preset;
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
    String finalKey(Work work, Preset preset) {
        return "%s/%s/%s/%s%s"
                .formatted(
                        work.podcastId(),
                        work.episodeId(),
                        sha256.substring(0, SHOWN),
                        work.episodeId(),
                        preset.suffix());
    }

    Rendition rendition(Work work, Preset preset) {
        return new Rendition(
                preset.name(),
                finalKey(work, preset),
                bytes,
                sha256,
                sha384,
                duration.toMillis(),
                bitrate,
                audio.codec(),
                preset.mimeType(),
                audio.sampleRate(),
                audio.channels());
    }
}
