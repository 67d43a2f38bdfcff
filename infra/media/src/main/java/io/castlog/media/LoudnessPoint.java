package io.castlog.media;

import java.time.Duration;

/**
 * How loud a sound is at one time.
 *
 * @param time since its start
 * @param momentary over 400 ms, in LUFS
 * @param shortTerm over three seconds, in LUFS
 * @param integrated from the start up to here, gated, in LUFS
 * @param peak the highest so far, in dBFS
 */
public record LoudnessPoint(Duration time, double momentary, double shortTerm, double integrated, double peak) {}
