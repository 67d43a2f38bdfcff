package io.castlog.media;

/** What probing a file came to. Every {@code reason} is one bounded line without paths, fit to show a creator. */
public sealed interface ProbeOutcome {
    /** It is media. It may still hold no audio stream. */
    record Media(ProbedMedia media) implements ProbeOutcome {}

    /** Empty, text, noise, or cut off before the part that describes it. */
    record NotMedia(String reason) implements ProbeOutcome {}

    /** A real format or codec, but not one that Castlog opens: a playlist, a manifest, an exotic codec. */
    record FormatRefused(String reason) implements ProbeOutcome {}

    /** Probing took too long, or gave too much to describe: a file made to waste time. */
    record LimitExceeded(String reason) implements ProbeOutcome {}
}
