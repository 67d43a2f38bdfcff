package io.castlog.local.mediaconvert;

import java.time.Instant;
import java.util.Map;

/** Something with a name of its own that is listed and tagged: a queue, a preset or a job template. */
interface Resource<T extends Resource<T>> {
    String name();

    Instant createdAt();

    Map<String, String> tags();

    T withTags(Map<String, String> other);
}
