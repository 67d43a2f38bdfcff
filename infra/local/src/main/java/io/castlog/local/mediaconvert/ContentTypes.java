package io.castlog.local.mediaconvert;

import java.util.Locale;
import java.util.Map;

/** The content type that an output is stored with. */
final class ContentTypes {
    private static final Map<String, String> SOUND = Map.ofEntries(
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp2", "audio/mpeg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("mp4", "audio/mp4"),
            Map.entry("aac", "audio/aac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("opus", "audio/ogg"),
            Map.entry("flac", "audio/flac"),
            Map.entry("wav", "audio/wav"),
            Map.entry("aiff", "audio/aiff"),
            Map.entry("ac3", "audio/ac3"),
            Map.entry("eac3", "audio/eac3"),
            Map.entry("webm", "audio/webm"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("m2ts", "video/mp2t"),
            Map.entry("csv", "text/csv"),
            Map.entry("ts", "video/mp2t"),
            Map.entry("cmfa", "audio/mp4"));
    private static final Map<String, String> PICTURES = Map.ofEntries(
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("cmfv", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("ts", "video/mp2t"),
            Map.entry("m2ts", "video/mp2t"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("m3u8", "application/vnd.apple.mpegurl"),
            Map.entry("mpd", "application/dash+xml"));
    private static final String OTHER = "application/octet-stream";

    private ContentTypes() {}

    /** Of a file that holds nothing but sound. */
    static String sound(S3Location location) {
        return SOUND.getOrDefault(location.extension().toLowerCase(Locale.ROOT), OTHER);
    }

    /** Of a file that holds pictures, or of a manifest. */
    static String pictures(S3Location location) {
        return PICTURES.getOrDefault(location.extension().toLowerCase(Locale.ROOT), OTHER);
    }
}
