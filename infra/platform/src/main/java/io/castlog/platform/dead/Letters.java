package io.castlog.platform.dead;

import java.util.List;
import java.util.Optional;

/** The dead letters of one kind that this service owns. */
interface Letters {
    /** Those that a filter wants, in any order. */
    List<Letter> list(Filter filter);

    /** One with what was in it; empty where it is none of these. */
    Optional<Shown> show(String id);

    /** Has it handled after all; empty where it is none of these. */
    Optional<Answer> redrive(String id, String by);

    /** Gives it up; empty where it is none of these. */
    Optional<Answer> discard(String id, String by, String reason);
}
