package io.castlog.ingest.arrival;

import io.castlog.events.OriginalTags;
import io.castlog.events.Reason;

/** What a look at a file came to. */
sealed interface Verdict {
    /** It is a recording that can be transcoded. */
    record Taken(String contentType, OriginalTags tags) implements Verdict {}

    /** It is not. */
    record Refused(Reason reason) implements Verdict {}
}
