package io.castlog.ingest.arrival;

import io.castlog.media.ProbedMedia;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of file that MediaConvert reads. Its table for files with sound alone is short: no ALAC, no AIFF, no bare AAC;
 * a file with moving pictures may bring what its container usually has.
 *
 * @param container the first of ffmpeg's names for it; of QuickTime, {@link #QUICKTIME}
 * @param contentType as the event tells it
 * @param pcm whether uncompressed sound may be in it
 * @param codecs what else may be in it, where it holds sound alone
 * @param video whether it may hold moving pictures
 * @see <a href="https://docs.aws.amazon.com/mediaconvert/latest/ug/reference-codecs-containers-input.html">AWS</a>
 */
record AcceptedFormat(String container, String contentType, boolean pcm, Set<String> codecs, boolean video) {
    private static final String MP4 = "mov";
    private static final String QUICKTIME = "quicktime";
    private static final Set<String> WITH_VIDEO =
            Set.of("aac", "ac3", "eac3", "mp2", "mp3", "opus", "vorbis", "flac", "wmav1", "wmav2", "wmapro");
    private static final Set<String> WMA = Set.of("wmav1", "wmav2", "wmapro", "wmalossless", "wmavoice");
    private static final List<AcceptedFormat> ALL = List.of(
            new AcceptedFormat("mp3", "audio/mpeg", false, Set.of("mp3"), false),
            new AcceptedFormat("wav", "audio/vnd.wave", true, Set.of(), false),
            new AcceptedFormat("flac", "audio/flac", false, Set.of("flac"), false),
            new AcceptedFormat("ogg", "audio/ogg", false, Set.of("opus", "vorbis", "flac"), true),
            new AcceptedFormat(MP4, "audio/mp4", false, Set.of("aac", "flac"), true),
            new AcceptedFormat(QUICKTIME, "video/quicktime", true, Set.of(), true),
            new AcceptedFormat("matroska", "audio/x-matroska", false, Set.of("opus", "flac"), true),
            new AcceptedFormat("asf", "audio/x-ms-wma", false, WMA, true),
            new AcceptedFormat("mpegts", "video/mp2t", true, Set.of("mp2", "s302m"), true));

    /** The format of media with an audio stream; empty when MediaConvert would refuse it. */
    static Optional<AcceptedFormat> of(ProbedMedia media) {
        String container = container(media);
        return ALL.stream()
                .filter(format -> format.container.equals(container) && format.takes(media))
                .findFirst();
    }

    private static String container(ProbedMedia media) {
        String name = media.format().toLowerCase(Locale.ROOT).split(",", 2)[0];
        boolean quickTime = media.tags().getOrDefault("major_brand", "").startsWith("qt");
        return name.equals(MP4) && quickTime ? QUICKTIME : name;
    }

    private boolean takes(ProbedMedia media) {
        String codec = media.audio().getFirst().codec();
        boolean uncompressed = codec.startsWith("pcm_");
        if (!media.video().isEmpty()) {
            return video && (uncompressed || WITH_VIDEO.contains(codec));
        }
        return uncompressed ? pcm : codecs.contains(codec);
    }
}
