package io.castlog.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one version of one object of the input bucket, so that the same bytes put again are a new upload. */
public record UploadId(@JsonValue String value) {
    /** Rejects a value that breaks the rule above with an {@link IllegalArgumentException} that names it. */
    @JsonCreator
    public UploadId {
        if (!value.matches("[a-z0-9]{8,64}")) {
            throw new IllegalArgumentException("upload id '%s' is not 8 to 64 of a-z 0-9".formatted(value));
        }
    }

    /**
     * The id of an object's version.
     *
     * @param version the version id, or the etag and the event's sequencer where the bucket is not versioned
     */
    public static UploadId of(String bucket, String key, String version) {
        return new UploadId(Sha256.hex(bucket + "\n" + key + "\n" + version).substring(0, 32));
    }

    @Override
    public String toString() {
        return value;
    }
}
