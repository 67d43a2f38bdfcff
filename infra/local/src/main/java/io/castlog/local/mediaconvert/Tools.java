package io.castlog.local.mediaconvert;

import io.castlog.media.Ffmpeg;
import io.castlog.media.LoudnessMeter;
import io.castlog.media.Probe;
import io.castlog.media.RunLimits;
import io.castlog.media.Transcoder;

/** What a run needs of ffmpeg. */
record Tools(Probe probe, LoudnessMeter meter, Transcoder transcoder, Capabilities capabilities) {
    static Tools of(Ffmpeg ffmpeg, RunLimits limits, boolean moreFormats) {
        return new Tools(
                new Probe(ffmpeg),
                new LoudnessMeter(ffmpeg, limits),
                new Transcoder(ffmpeg, limits),
                new Capabilities(ffmpeg.encoders(), moreFormats));
    }
}
