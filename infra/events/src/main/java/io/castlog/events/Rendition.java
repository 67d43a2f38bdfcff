package io.castlog.events;

/**
 * One encoding of an episode in the output bucket; every figure was measured on the stored object.
 *
 * @param name {@code standard}, {@code aac}, {@code low}, …
 * @param key in the output bucket: content-addressed, never written twice
 * @param bytes size of the object
 * @param sha256 hex
 * @param sha384 base64, as an integrity attribute wants it after {@code sha384-}
 * @param durationMillis in milliseconds
 * @param bitrate in bits per second
 * @param codec as ffprobe names it: {@code mp3}, {@code aac}, {@code opus}
 * @param mimeType as the enclosure carries it
 * @param sampleRate in hertz
 */
public record Rendition(
        String name,
        String key,
        long bytes,
        String sha256,
        String sha384,
        long durationMillis,
        long bitrate,
        String codec,
        String mimeType,
        int sampleRate,
        int channels) {}
