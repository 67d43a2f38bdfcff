package io.castlog.ingest.bucket;

/** What became of an object that was seen before. */
public sealed interface Found {
    /** Still there. */
    record Current(StoredObject object) implements Found {}

    /** The key holds something else by now. */
    record Replaced() implements Found {}

    /** The key holds nothing. */
    record Gone() implements Found {}
}
