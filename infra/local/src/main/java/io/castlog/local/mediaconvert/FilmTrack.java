package io.castlog.local.mediaconvert;

/**
 * An audio track beside pictures, or in a package.
 *
 * @param codec as RFC 6381 names it
 * @param language ISO 639 code in lower case; empty where not set
 * @param label what a player shows; empty where not set
 */
record FilmTrack(AudioTrack audio, String codec, String language, String label) {}
