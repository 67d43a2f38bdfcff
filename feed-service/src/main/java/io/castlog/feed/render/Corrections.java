package io.castlog.feed.render;

import io.castlog.events.EpisodeId;
import io.castlog.feed.rules.Finding;
import io.castlog.feed.rules.Finding.Effect;
import io.castlog.feed.rules.Identity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is not rendered as the state has it, because a rule of feeds forbids it.
 *
 * @param kept items that keep the identity with which they were published
 * @param plain items without their descriptions
 * @param out items that are left out
 * @param findings why
 */
record Corrections(
        Map<EpisodeId, Identity> kept, Set<EpisodeId> plain, Set<EpisodeId> out, Map<EpisodeId, Finding> findings) {
    static final Corrections NONE = keeping(Map.of(), Map.of());

    static Corrections keeping(Map<EpisodeId, Identity> kept, Map<EpisodeId, Finding> findings) {
        return new Corrections(kept, Set.of(), Set.of(), findings);
    }

    /** Whether it says anything of an episode. */
    boolean touch(EpisodeId id) {
        return kept.containsKey(id) || plain.contains(id) || out.contains(id);
    }

    /** After some items broke rules: once without description, then without the item. */
    Corrections after(Map<EpisodeId, String> broken) {
        Set<EpisodeId> plainer = new HashSet<>(plain);
        Set<EpisodeId> fewer = new HashSet<>(out);
        Map<EpisodeId, Finding> told = new HashMap<>(findings);
        broken.forEach((id, message) -> {
            boolean first = plainer.add(id);
            if (!first) {
                fewer.add(id);
            }
            told.put(id, new Finding(first ? Effect.PLAIN : Effect.LEFT_OUT, message));
        });
        return new Corrections(kept, plainer, fewer, told);
    }
}
