package io.castlog.transcode.measure;

import io.castlog.media.Ffmpeg;
import io.castlog.media.Probe;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The ffprobe that measures. */
@Factory
final class MediaTools {
    @Singleton
    Probe probe() {
        return new Probe(Ffmpeg.find());
    }
}
