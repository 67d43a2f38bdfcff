package io.castlog.platform.dead;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; what is absent does not matter.
 *
 * @param topic name of the source topic or queue
 * @param reason part of the reason or its kind, in any case
 * @param from of their time, inclusive
 * @param to of their time, exclusive
 */
record Filter(
        @Nullable String topic,
        @Nullable String group,
        @Nullable String reason,
        @Nullable String podcastId,
        @Nullable Instant from,
        @Nullable Instant to,
        State state) {
    /** Whether something became of them. */
    enum State {
        OPEN,
        SETTLED,
        ALL
    }

    static final Filter OPEN = new Filter(null, null, null, null, null, null, State.OPEN);

    boolean matches(Letter letter) {
        return state(letter)
                && (topic == null || topic.equals(letter.topic()))
                && (group == null || group.equals(letter.group()))
                && (podcastId == null || podcastId.equals(letter.podcastId()))
                && (from == null || !letter.time().isBefore(from))
                && (to == null || letter.time().isBefore(to))
                && (reason == null || isOfReason(letter, reason));
    }

    /** Whether it says anything but a state. */
    boolean narrows() {
        return topic != null || group != null || reason != null || podcastId != null || from != null || to != null;
    }

    /** Whether a queue may hold what is wanted; looking there takes a second. */
    boolean mayBeIn(String queue) {
        return state != State.SETTLED
                && (topic == null || topic.equals(queue))
                && (group == null || group.equals(queue))
                && podcastId == null;
    }

    private boolean state(Letter letter) {
        return switch (state) {
            case OPEN -> letter.open();
            case SETTLED -> !letter.open();
            case ALL -> true;
        };
    }

    private static boolean isOfReason(Letter letter, String reason) {
        String wanted = reason.toLowerCase(Locale.ROOT);
        return letter.reason().toLowerCase(Locale.ROOT).contains(wanted)
                || (letter.fault() != null
                        && letter.fault().name().toLowerCase(Locale.ROOT).equals(wanted));
    }
}
