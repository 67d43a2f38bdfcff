package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Segments.Segment;
import io.castlog.media.Remix;
import io.castlog.media.Sound;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sound of a job's audio tracks, ready to be encoded. One clip of one input is read as it is; several are put
 * together first, once for all tracks that take the same.
 */
final class Soundtracks {
    /** More channels than these have no names that ffmpeg could convert between. */
    static final int MOST_NAMED = 8;

    private final Segments segments;
    private final Stitching stitching;
    private final List<FetchedInput> inputs;
    private final Map<Wanted, Soundtrack> known = new HashMap<>();

    Soundtracks(Tools tools, JobLimits limits, List<FetchedInput> inputs, Path folder, BooleanSupplier stop) {
        this.segments = new Segments(tools.capabilities().moreFormats());
        this.stitching = new Stitching(tools, limits, folder, stop);
        this.inputs = inputs;
    }

    /**
     * One sound.
     *
     * @param channels how many it has
     * @param length how long it should be; null where nothing says so
     */
    record Soundtrack(Sound sound, int channels, @Nullable Duration length) {
        /** The same sound for an output of so many channels. */
        Sound fitted(int wanted) {
            if (wanted == channels || (wanted <= MOST_NAMED && channels <= MOST_NAMED)) {
                return sound;
            }
            List<Remix> remixes = new ArrayList<>(sound.remixes());
            remixes.add(Remix.first(wanted).within(channels));
            return new Sound(
                    sound.file(), sound.samples(), sound.streams(), sound.from(), sound.to(), sound.shift(), remixes);
        }
    }

    private record Wanted(List<AudioSource> sources, int channels) {}

    Soundtrack of(AudioTrack track) throws JobFailedException, IOException, InterruptedException {
        Wanted wanted = new Wanted(track.sources(), track.channels());
        Soundtrack soundtrack = known.get(wanted);
        if (soundtrack == null) {
            soundtrack = made(segments.of(track, inputs), track.channels());
            known.put(wanted, soundtrack);
        }
        return soundtrack;
    }

    private Soundtrack made(List<Segment> parts, int wanted)
            throws JobFailedException, IOException, InterruptedException {
        if (parts.size() == 1 && parts.getFirst() instanceof Segment.Heard heard) {
            return new Soundtrack(heard.sound(), heard.channels(), heard.length());
        }
        Sound sound = stitching.stitched(parts, wanted, "sound" + known.size());
        int channels = sound.samples() == null ? 0 : sound.samples().channels();
        return new Soundtrack(sound, channels, null);
    }
}
