package io.castlog.platform.dead;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a command did to several dead letters.
 *
 * @param next the cursor for going on; absent when all were tried
 */
record Answers(List<Answer> answers, @Nullable String next) {
    Answers {
        answers = List.copyOf(answers);
    }
}
