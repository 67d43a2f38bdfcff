package io.castlog.local.mediaconvert;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the audio stream that a description takes its sound from. */
final class AudioSelectors {
    private static final String FIRST = "Audio Selector 1";
    private static final Set<String> TYPES =
            Set.of("PID", "TRACK", "LANGUAGE_CODE", "HLS_RENDITION_GROUP", "ALL_PCM", "STREAM");

    private AudioSelectors() {}

    /** What a description takes from an input. */
    static AudioSource source(Setting description, Setting input) {
        Map<String, Setting> selectors = input.at("audioSelectors").entries();
        String name = description.at("audioSourceName").text(FIRST);
        Setting selector = selectors.containsKey(name) ? selectors.get(name) : byDefault(selectors);
        if (selector == null) {
            if (selectors.isEmpty() && name.equals(FIRST)) {
                return new AudioSource(0);
            }
            throw description.at("audioSourceName").wrong("no audio selector is named \"" + name + "\"");
        }
        return new AudioSource(track(selector));
    }

    private static @Nullable Setting byDefault(Map<String, Setting> selectors) {
        return selectors.values().stream()
                .filter(each -> each.at("defaultSelection").text("NOT_DEFAULT").equals("DEFAULT"))
                .findFirst()
                .orElse(null);
    }

    private static int track(Setting selector) {
        selector.at("defaultSelection").oneOf(Set.of("DEFAULT", "NOT_DEFAULT"), "NOT_DEFAULT");
        Setting type = selector.at("selectorType");
        if (!type.oneOf(TYPES, "TRACK").equals("TRACK")) {
            throw type.unsupported();
        }
        for (String field : List.of("remixSettings", "externalAudioFileInput", "languageCode", "customLanguageCode")) {
            selector.at(field).unsupportedIfPresent();
        }
        selector.at("programSelection").ignore();
        if (selector.at("offset").integer(Integer.MIN_VALUE, Integer.MAX_VALUE, 0) != 0) {
            throw selector.at("offset").unsupported();
        }
        List<Setting> tracks = selector.at("tracks").items();
        if (tracks.size() > 1) {
            throw selector.at("tracks").unsupported();
        }
        return tracks.isEmpty() ? 0 : tracks.getFirst().integer(1, Integer.MAX_VALUE) - 1;
    }
}
