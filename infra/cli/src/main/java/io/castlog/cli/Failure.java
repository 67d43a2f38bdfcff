package io.castlog.cli;

/**
 * Why something was refused or failed.
 *
 * @param code stable, for programs
 * @param message a sentence for the creator
 */
record Failure(String code, String message) {}
