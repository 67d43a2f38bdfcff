package io.castlog.events;

/**
 * Why something was refused or failed.
 *
 * @param code upper-case words with underscores, or MediaConvert's number; stable, for programs
 * @param message a sentence for the creator: what is wrong and what to do
 */
public record Reason(String code, String message) {}
