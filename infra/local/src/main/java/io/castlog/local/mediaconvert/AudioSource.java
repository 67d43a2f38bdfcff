package io.castlog.local.mediaconvert;

/**
 * What an audio description takes from one input.
 *
 * @param stream its number among the audio streams of the file, from 0
 */
record AudioSource(int stream) {}
