package io.castlog.local.mediaconvert;

import io.castlog.media.Ffmpeg;
import io.castlog.media.LoudnessMeter;
import io.castlog.media.Probe;
import io.castlog.media.RunLimits;
import io.castlog.media.Transcoder;
import io.castlog.media.VideoTranscoder;

/** What a run needs of ffmpeg. */
record Tools(
        Probe probe, LoudnessMeter meter, Transcoder transcoder, VideoTranscoder films, Capabilities capabilities) {
    static Tools of(Ffmpeg ffmpeg, RunLimits limits, RunLimits films, boolean moreFormats) {
        return new Tools(
                new Probe(ffmpeg),
                new LoudnessMeter(ffmpeg, limits),
                new Transcoder(ffmpeg, limits),
                new VideoTranscoder(ffmpeg, films),
                new Capabilities(ffmpeg.encoders(), moreFormats));
    }

    /** The same, looking into files that hold pictures where that is asked for. */
    Tools reading(boolean pictures) {
        return pictures ? new Tools(probe.withFilms(), meter, transcoder, films, capabilities) : this;
    }
}
