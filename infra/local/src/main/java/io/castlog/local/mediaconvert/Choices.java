package io.castlog.local.mediaconvert;

import java.util.HashSet;
import java.util.Set;

/** Settings of which this server does one value only. */
final class Choices {
    private Choices() {}

    /** Takes what is done without a word, warns of the others, and refuses what the API does not have. */
    static void accept(Setting parent, String field, String done, Set<String> others) {
        Setting setting = parent.at(field);
        if (!read(setting, done, others).equals(done)) {
            setting.notDone();
        }
    }

    /** The same, but refuses the others, because they would give another picture or another file. */
    static void require(Setting parent, String field, String done, Set<String> others) {
        Setting setting = parent.at(field);
        if (!read(setting, done, others).equals(done)) {
            throw setting.unsupported();
        }
    }

    private static String read(Setting setting, String done, Set<String> others) {
        Set<String> all = new HashSet<>(others);
        all.add(done);
        return setting.oneOf(all, done);
    }
}
