package io.castlog.ingest.arrival;

import io.castlog.media.Fraction;
import io.castlog.media.ProbedMedia;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Builds what ffprobe would say of a file: an MP3 of ten seconds, unless told otherwise. */
record ProbedFile(
        String format,
        List<String> codecs,
        boolean video,
        boolean estimated,
        Map<String, String> tags,
        List<ProbedMedia.Chapter> chapters) {
    static ProbedFile aFile() {
        return new ProbedFile("mp3", List.of("mp3"), false, false, Map.of(), List.of());
    }

    ProbedFile of(String newFormat, String... newCodecs) {
        return new ProbedFile(newFormat, List.of(newCodecs), video, estimated, tags, chapters);
    }

    ProbedFile withVideo() {
        return new ProbedFile(format, codecs, true, estimated, tags, chapters);
    }

    ProbedFile ofEstimatedDuration() {
        return new ProbedFile(format, codecs, video, true, tags, chapters);
    }

    ProbedFile tagged(String name, String value) {
        return new ProbedFile(format, codecs, video, estimated, Map.of(name, value), chapters);
    }

    ProbedFile with(List<ProbedMedia.Chapter> newChapters) {
        return new ProbedFile(format, codecs, video, estimated, tags, newChapters);
    }

    ProbedMedia probed() {
        return new ProbedMedia(
                format,
                100,
                Duration.ofSeconds(10),
                estimated,
                128_000,
                codecs.stream()
                        .map(codec -> new ProbedMedia.AudioStream(0, codec, "", 2, 44_100, 128_000, null, "", 0))
                        .toList(),
                video
                        ? List.of(new ProbedMedia.VideoStream(
                                1, "h264", "avc1", 640, 360, new Fraction(30, 1), Fraction.ONE, "yuv420p", false, 0))
                        : List.of(),
                false,
                tags,
                chapters);
    }
}
