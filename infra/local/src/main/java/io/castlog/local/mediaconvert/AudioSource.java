package io.castlog.local.mediaconvert;

import io.castlog.media.Remix;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audio selector takes from its input.
 *
 * @param choice which streams
 * @param sidecar a file of its own to take them from; null is the input itself
 * @param offset moves the sound later, or earlier where negative
 * @param remixes of the selector and of the description, in this order
 */
record AudioSource(Choice choice, @Nullable S3Location sidecar, Duration offset, List<Remix> remixes) {
    AudioSource {
        remixes = List.copyOf(remixes);
    }

    static AudioSource track(int number) {
        return new AudioSource(new Choice.Tracks(List.of(number)), null, Duration.ZERO, List.of());
    }

    static AudioSource silence() {
        return new AudioSource(new Choice.Silence(), null, Duration.ZERO, List.of());
    }

    /** A way to name audio streams. */
    sealed interface Choice {
        /** By their number among the audio streams, from 1. */
        record Tracks(List<Integer> numbers) implements Choice {
            public Tracks {
                numbers = List.copyOf(numbers);
            }
        }

        /** By their number among all streams, from 1. */
        record Streams(List<Integer> numbers) implements Choice {
            public Streams {
                numbers = List.copyOf(numbers);
            }
        }

        /** By their packet identifiers in a transport stream. */
        record Pids(List<Integer> numbers) implements Choice {
            public Pids {
                numbers = List.copyOf(numbers);
            }
        }

        /** The first in a language, by its three-letter code. */
        record Language(String code) implements Choice {}

        /** All that are not compressed. */
        record AllPcm() implements Choice {}

        /** None: the input has no such selector and no default one. */
        record Silence() implements Choice {}
    }
}
