package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioSource.Choice;
import io.castlog.local.mediaconvert.Clips.Span;
import io.castlog.local.mediaconvert.FetchedInput.Fetched;
import io.castlog.media.ProbedMedia;
import io.castlog.media.ProbedMedia.AudioStream;
import io.castlog.media.Remix;
import io.castlog.media.Sound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns what an audio track takes from each input into sounds of files, one for each clip. */
final class Segments {
    /** Older codes of ISO 639-2 beside those in use. */
    private static final Map<String, String> TERMS = Map.ofEntries(
            Map.entry("alb", "sqi"),
            Map.entry("arm", "hye"),
            Map.entry("baq", "eus"),
            Map.entry("bur", "mya"),
            Map.entry("chi", "zho"),
            Map.entry("cze", "ces"),
            Map.entry("dut", "nld"),
            Map.entry("fre", "fra"),
            Map.entry("geo", "kat"),
            Map.entry("ger", "deu"),
            Map.entry("gre", "ell"),
            Map.entry("ice", "isl"),
            Map.entry("mac", "mkd"),
            Map.entry("may", "msa"),
            Map.entry("per", "fas"),
            Map.entry("rum", "ron"),
            Map.entry("slo", "slk"),
            Map.entry("tib", "bod"),
            Map.entry("wel", "cym"));

    private final boolean moreFormats;

    Segments(boolean moreFormats) {
        this.moreFormats = moreFormats;
    }

    /** A stretch of the output's time. */
    sealed interface Segment {
        /**
         * Sound of a file.
         *
         * @param length how long it should be by what the file says of itself; null where it does not
         */
        record Heard(
                Sound sound,
                int channels,
                int sampleRate,
                @Nullable Duration length) implements Segment {}

        /** None. */
        record Silent(Duration length) implements Segment {}
    }

    /** The segments of a track, in order. */
    List<Segment> of(AudioTrack track, List<FetchedInput> inputs) throws JobFailedException {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            FetchedInput input = inputs.get(i);
            for (Span span : Clips.of(input)) {
                segments.add(segment(track.sources().get(i), input, span));
            }
        }
        return segments;
    }

    private Segment segment(AudioSource source, FetchedInput input, Span span) throws JobFailedException {
        if (source.choice() instanceof Choice.Silence) {
            Duration length = span.within(input.media().duration());
            return new Segment.Silent(length == null ? Duration.ZERO : length);
        }
        Fetched fetched = input.source(source.sidecar());
        String name = (source.sidecar() == null ? input.plan().file() : source.sidecar()).uri();
        List<Integer> chosen = chosen(source.choice(), fetched.media());
        if (chosen.isEmpty()) {
            throw new JobFailedException(
                    ErrorCode.NO_AUDIO, "No audio found in input file [" + name + "] for the audio" + " selector");
        }
        List<AudioStream> streams =
                chosen.stream().map(fetched.media().audio()::get).toList();
        for (AudioStream stream : streams) {
            check(stream, fetched.media(), name);
        }
        int channels = streams.stream().mapToInt(AudioStream::channels).sum();
        if (channels > 64) {
            throw new JobFailedException(
                    ErrorCode.SETTINGS, "The audio selector takes " + channels + " channels; 64 are possible");
        }
        List<Remix> remixes = new ArrayList<>();
        for (Remix remix : source.remixes()) {
            remixes.add(remix.within(channels));
            channels = remix.channels();
        }
        Sound sound = new Sound(fetched.file(), null, chosen, span.from(), span.to(), source.offset(), remixes);
        int rate = streams.stream().mapToInt(AudioStream::sampleRate).max().orElse(0);
        return new Segment.Heard(sound, channels, rate, length(span, fetched.media(), source.offset()));
    }

    private void check(AudioStream stream, ProbedMedia media, String name) throws JobFailedException {
        if (!moreFormats && !InputFormats.accepted(media, stream)) {
            throw new JobFailedException(
                    ErrorCode.UNSUPPORTED_INPUT,
                    "Unsupported codec or container in input file [" + name + "]: " + stream.codec() + " audio in "
                            + media.format());
        }
        if (stream.channels() < 1 || stream.sampleRate() < 1) {
            throw new JobFailedException(
                    ErrorCode.INPUT_UNREADABLE,
                    "Unable to open input file [" + name + "]: it does not say how many channels it has");
        }
    }

    private static @Nullable Duration length(Span span, ProbedMedia media, Duration offset) {
        Duration length = media.durationEstimated() ? null : span.within(media.duration());
        return length == null ? null : length.plus(offset);
    }

    private static List<Integer> chosen(Choice choice, ProbedMedia media) {
        List<AudioStream> audio = media.audio();
        return switch (choice) {
            case Choice.Tracks(List<Integer> numbers) ->
                all(numbers.stream()
                        .map(number -> number <= audio.size() ? number - 1 : -1)
                        .toList());
            case Choice.Streams(List<Integer> numbers) ->
                all(numbers.stream()
                        .map(number -> first(audio, each -> each.index() == number - 1))
                        .toList());
            case Choice.Pids(List<Integer> numbers) ->
                all(numbers.stream()
                        .map(number -> first(audio, each -> each.id() == number))
                        .toList());
            case Choice.Language(String code) ->
                all(List.of(first(audio, each -> sameLanguage(each.language(), code))));
            case Choice.AllPcm() ->
                IntStream.range(0, audio.size())
                        .filter(number -> audio.get(number).codec().startsWith("pcm_"))
                        .boxed()
                        .toList();
            case Choice.Silence() -> List.of();
        };
    }

    private static List<Integer> all(List<Integer> found) {
        return found.contains(-1) ? List.of() : found;
    }

    private static int first(List<AudioStream> audio, Predicate<AudioStream> wanted) {
        return IntStream.range(0, audio.size())
                .filter(number -> wanted.test(audio.get(number)))
                .findFirst()
                .orElse(-1);
    }

    private static boolean sameLanguage(String tag, String code) {
        return term(tag).equals(term(code));
    }

    private static String term(String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        String three = lower.length() == 2 ? Locale.of(lower).getISO3Language() : lower;
        return TERMS.getOrDefault(three, three);
    }
}
