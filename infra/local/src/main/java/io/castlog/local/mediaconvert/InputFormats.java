package io.castlog.local.mediaconvert;

import io.castlog.media.ProbedMedia;
import java.util.Locale;
import java.util.Set;

/**
 * What AWS reads. Its table for audio without video is short: no ALAC in M4A, no AIFF, no bare AAC; a video brings the
 * codecs that its container usually has.
 */
final class InputFormats {
    private static final Set<String> WITH_VIDEO =
            Set.of("aac", "ac3", "eac3", "mp2", "mp3", "opus", "vorbis", "flac", "wmav1", "wmav2", "wmapro");

    private InputFormats() {}

    static boolean accepted(ProbedMedia media, ProbedMedia.AudioStream audio) {
        String codec = audio.codec();
        boolean pcm = codec.startsWith("pcm_");
        String format = media.format().toLowerCase(Locale.ROOT);
        if (!media.video().isEmpty()) {
            return !Set.of("mp3", "wav", "w64", "flac", "aiff", "caf", "aac").contains(format)
                    && (pcm || WITH_VIDEO.contains(codec));
        }
        return switch (format.split(",", 2)[0]) {
            case "mp3" -> codec.equals("mp3");
            case "wav" -> pcm;
            case "flac" -> codec.equals("flac");
            case "ogg" -> Set.of("opus", "vorbis", "flac").contains(codec);
            case "mov" -> quickTime(media) ? pcm : Set.of("aac", "flac").contains(codec);
            case "matroska" -> Set.of("opus", "flac").contains(codec);
            case "asf" -> codec.startsWith("wma");
            case "mpegts" -> codec.equals("mp2") || pcm || codec.equals("s302m");
            default -> false;
        };
    }

    private static boolean quickTime(ProbedMedia media) {
        return media.tags().getOrDefault("major_brand", "").startsWith("qt");
    }
}
