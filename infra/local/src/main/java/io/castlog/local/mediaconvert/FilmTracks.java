package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioTrack.Normalization;
import io.castlog.media.Level;
import io.castlog.media.VideoConversion.Track;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audio tracks of films and packages: found, put together and corrected in level as those of audio files are. */
final class FilmTracks {
    private final Soundtracks soundtracks;
    private final Corrections corrections;

    FilmTracks(Soundtracks soundtracks, Corrections corrections) {
        this.soundtracks = soundtracks;
        this.corrections = corrections;
    }

    List<Track> of(List<FilmTrack> tracks) throws JobFailedException, IOException, InterruptedException {
        List<Track> found = new ArrayList<>();
        for (FilmTrack track : tracks) {
            AudioTrack audio = track.audio();
            Soundtracks.Soundtrack sound = soundtracks.of(audio);
            int channels = audio.channels(sound.channels());
            found.add(new Track(
                    sound.fitted(channels),
                    audio.encoding(),
                    channels > Soundtracks.MOST_NAMED ? 0 : channels,
                    audio.sampleRate(),
                    level(sound, channels, audio.normalization()),
                    track.language()));
        }
        return found;
    }

    private @Nullable Level level(Soundtracks.Soundtrack sound, int channels, @Nullable Normalization normalization)
            throws JobFailedException, IOException, InterruptedException {
        return normalization == null || !normalization.correct()
                ? null
                : corrections.level(sound.sound(), channels, normalization);
    }
}
