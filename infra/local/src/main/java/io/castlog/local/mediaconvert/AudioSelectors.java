package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.AudioSource.Choice;
import io.castlog.media.Remix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The audio selectors of one input: all are read and checked, also those that no description names. */
final class AudioSelectors {
    static final String FIRST = "Audio Selector 1";
    private static final Set<String> TYPES =
            Set.of("PID", "TRACK", "LANGUAGE_CODE", "HLS_RENDITION_GROUP", "ALL_PCM", "STREAM");
    private static final Set<String> CORRECTIONS = Set.of("DISABLED", "AUTO", "TRACK", "FRAME", "FORCE");

    private final Map<String, AudioSource> named = new HashMap<>();
    private @Nullable AudioSource standard;

    AudioSelectors(Setting input) {
        for (Map.Entry<String, Setting> selector :
                input.at("audioSelectors").entries().entrySet()) {
            AudioSource source = source(selector.getValue());
            named.put(selector.getKey(), source);
            boolean marked = selector.getValue()
                    .at("defaultSelection")
                    .oneOf(Set.of("DEFAULT", "NOT_DEFAULT"), "NOT_DEFAULT")
                    .equals("DEFAULT");
            if (marked && standard == null) {
                standard = source;
            }
        }
    }

    /** The selector of that name, else the default one, else silence; an input without selectors has one. */
    AudioSource named(String name) {
        AudioSource found = named.getOrDefault(name, standard);
        if (found != null) {
            return found;
        }
        return named.isEmpty() && name.equals(FIRST) ? AudioSource.track(1) : AudioSource.silence();
    }

    /** The files that selectors bring along. */
    List<S3Location> sidecars() {
        List<S3Location> files = new ArrayList<>();
        for (AudioSource source : named.values()) {
            if (source.sidecar() != null) {
                files.add(source.sidecar());
            }
        }
        return files;
    }

    private static AudioSource source(Setting selector) {
        selector.at("hlsRenditionGroupSettings").unsupportedIfPresent();
        // Programs are those of Dolby E, which is not decoded.
        selector.at("programSelection").integer(0, 8, 0);
        AudioCodecs.usual(selector.at("audioDurationCorrection"), "DISABLED", CORRECTIONS);
        Setting sidecar = selector.at("externalAudioFileInput");
        Remix remix = Remixes.read(selector.at("remixSettings"));
        int offset = selector.at("offset").integer(Integer.MIN_VALUE, Integer.MAX_VALUE, 0);
        return new AudioSource(
                choice(selector),
                sidecar.present() ? S3Location.ofObject(sidecar) : null,
                Duration.ofMillis(offset),
                remix == null ? List.of() : List.of(remix));
    }

    private static Choice choice(Setting selector) {
        Setting type = selector.at("selectorType");
        return switch (type.oneOf(TYPES, "TRACK")) {
            case "TRACK" -> {
                List<Integer> tracks = numbers(selector.at("tracks"));
                yield new Choice.Tracks(tracks.isEmpty() ? List.of(1) : tracks);
            }
            case "STREAM" -> new Choice.Streams(someNumbers(selector, "streams"));
            case "PID" -> new Choice.Pids(someNumbers(selector, "pids"));
            case "LANGUAGE_CODE" -> new Choice.Language(language(selector));
            case "ALL_PCM" -> new Choice.AllPcm();
            default -> throw type.unsupported();
        };
    }

    private static String language(Setting selector) {
        Setting custom = selector.at("customLanguageCode");
        if (!custom.present()) {
            return selector.required("languageCode").text();
        }
        if (!custom.text().matches("[A-Za-z]{3}")) {
            throw custom.wrong("should match pattern ^[A-Za-z]{3}$");
        }
        return custom.text();
    }

    private static List<Integer> someNumbers(Setting selector, String field) {
        List<Integer> numbers = numbers(selector.required(field));
        if (numbers.isEmpty()) {
            throw selector.at(field).wrong("should NOT have fewer than 1 items");
        }
        return numbers;
    }

    private static List<Integer> numbers(Setting list) {
        return list.items().stream()
                .map(number -> number.integer(1, Integer.MAX_VALUE))
                .toList();
    }
}
