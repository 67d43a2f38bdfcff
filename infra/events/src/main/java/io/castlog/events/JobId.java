package io.castlog.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A MediaConvert job id, as the service gave it. */
public record JobId(@JsonValue String value) {
    /** Rejects a value that breaks the rule above with an {@link IllegalArgumentException} that names it. */
    @JsonCreator
    public JobId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("job id is blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
