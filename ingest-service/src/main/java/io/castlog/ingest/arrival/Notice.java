package io.castlog.ingest.arrival;

/** One thing that a message of the queue says. */
sealed interface Notice {
    /** An object appeared. */
    record Created(Arrival arrival) implements Notice {}

    /** Something else, which is fine. */
    record Other(String what) implements Notice {}

    /** Nothing that can be understood, now or later. */
    record Malformed(String reason) implements Notice {}
}
