package io.castlog.feed.replay;

import io.castlog.feed.render.Version;
import io.castlog.feed.replay.Change.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of replayed feeds. */
public sealed interface Target {
    /** Nothing is written. */
    record DryRun() implements Target {}

    /**
     * They are put beside the published ones, where nobody finds them.
     *
     * @param prefix of the keys, without a slash at its end
     */
    record Shadow(String bucket, String prefix) implements Target {}

    /** In the bucket of the feeds, below a folder that is not public. */
    static Shadow shadow(String bucket, @Nullable Version version) {
        return new Shadow(bucket, version == null ? "shadow/replay" : "shadow/renderer-" + version.number());
    }

    /**
     * They are published.
     *
     * @param leave changes that may be made though apps mind them
     */
    record Live(Set<Kind> leave) implements Target {
        /** Copies the set. */
        public Live {
            leave = Set.copyOf(leave);
        }
    }
}
