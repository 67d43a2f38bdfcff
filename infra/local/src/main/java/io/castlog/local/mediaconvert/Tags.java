package io.castlog.local.mediaconvert;

import java.util.LinkedHashMap;
import java.util.Map;

/** AWS's rules for tags. */
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    /** Reads the tags of a request; none where it has none. */
    static Map<String, String> of(Setting given) {
        Map<String, String> tags = new LinkedHashMap<>();
        given.entries().forEach((key, value) -> {
            if (key.isEmpty() || key.length() > 128 || key.startsWith("aws:")) {
                throw value.wrong("the key should have 1 to 128 characters and not start with aws:");
            }
            if (value.text().length() > 256) {
                throw value.wrong("should NOT be longer than 256 characters");
            }
            tags.put(key, value.text());
        });
        return checked(tags, given);
    }

    static Map<String, String> merged(Map<String, String> before, Setting given) {
        Map<String, String> tags = new LinkedHashMap<>(before);
        tags.putAll(of(given));
        return checked(tags, given);
    }

    private static Map<String, String> checked(Map<String, String> tags, Setting given) {
        if (tags.size() > MOST) {
            throw given.wrong("a resource has at most " + MOST + " tags");
        }
        return tags;
    }
}
