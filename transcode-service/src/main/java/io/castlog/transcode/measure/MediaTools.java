package io.castlog.transcode.measure;

import io.castlog.media.Ffmpeg;
import io.castlog.media.Probe;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The ffmpeg that tags and measures. */
@Factory
final class MediaTools {
    @Singleton
    Ffmpeg ffmpeg() {
        return Ffmpeg.find();
    }

    @Singleton
    Probe probe(Ffmpeg ffmpeg) {
        return new Probe(ffmpeg);
    }
}
