package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.castlog.media.ProbedMedia;
import io.castlog.media.ProbedMedia.AudioStream;
import io.castlog.media.ProbedMedia.VideoStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A result of the Probe operation, with AWS's names of formats and codecs; what is not known is left out. */
final class ProbeView {
    private static final Map<String, String> CODECS = Map.ofEntries(
            Map.entry("aac", "AAC"),
            Map.entry("ac3", "AC3"),
            Map.entry("eac3", "EAC3"),
            Map.entry("flac", "FLAC"),
            Map.entry("mp3", "MP3"),
            Map.entry("opus", "OPUS"),
            Map.entry("vorbis", "VORBIS"),
            Map.entry("av1", "AV1"),
            Map.entry("h264", "AVC"),
            Map.entry("hevc", "HEVC"),
            Map.entry("jpeg2000", "JPEG2000"),
            Map.entry("mjpeg", "MJPEG"),
            Map.entry("mpeg1video", "MPEG1"),
            Map.entry("mpeg4", "MP4V"),
            Map.entry("mpeg2video", "MPEG2"),
            Map.entry("prores", "PRORES"),
            Map.entry("qtrle", "QTRLE"),
            Map.entry("theora", "THEORA"),
            Map.entry("rawvideo", "UNCOMPRESSED"),
            Map.entry("vp8", "VP8"),
            Map.entry("vp9", "VP9"));

    private ProbeView() {}

    static JsonNode result(ProbedMedia media, S3Location location, ObjectNode metadata) {
        ObjectNode result = Json.MAPPER.createObjectNode();
        ObjectNode container = result.putObject("container");
        seconds(container, media.duration());
        String format = format(media, location);
        if (format != null) {
            container.put("format", format);
        }
        var tracks = container.putArray("tracks");
        media.video().forEach(stream -> tracks.add(video(stream)));
        media.audio().forEach(stream -> tracks.add(audio(stream)));
        result.set("metadata", metadata);
        ObjectNode mapping = result.putArray("trackMappings").addObject();
        indexes(mapping, "audioTrackIndexes", media.audio().stream().map(AudioStream::index));
        mapping.putArray("dataTrackIndexes");
        indexes(mapping, "videoTrackIndexes", media.video().stream().map(VideoStream::index));
        return result;
    }

    /** Null where AWS has no name for it, as for MP3, FLAC and Ogg. */
    private static @Nullable String format(ProbedMedia media, S3Location location) {
        return switch (media.format().split(",", 2)[0]) {
            case "mov" -> media.tags().getOrDefault("major_brand", "").startsWith("qt") ? "quicktime" : "mp4";
            case "matroska" -> location.extension().toLowerCase(Locale.ROOT).equals("webm") ? "webm" : "matroska";
            case "mxf" -> "mxf";
            case "wav" -> "wave";
            case "avi" -> "avi";
            case "mpegts" -> "mpegts";
            default -> null;
        };
    }

    private static ObjectNode audio(AudioStream stream) {
        ObjectNode track = track(stream.index(), "audio", stream.codec());
        seconds(track, stream.duration());
        ObjectNode properties = track.putObject("audioProperties")
                .put("channels", stream.channels())
                .put("sampleRate", stream.sampleRate());
        if (stream.bitrate() > 0) {
            properties.put("bitRate", stream.bitrate());
        }
        if (!stream.language().isEmpty()) {
            properties.put("languageCode", stream.language());
        }
        return track;
    }

    private static ObjectNode video(VideoStream stream) {
        ObjectNode track = track(stream.index(), "video", stream.codec());
        ObjectNode properties =
                track.putObject("videoProperties").put("width", stream.width()).put("height", stream.height());
        if (stream.frameRate().known()) {
            properties
                    .putObject("frameRate")
                    .put("numerator", stream.frameRate().numerator())
                    .put("denominator", stream.frameRate().denominator());
        }
        return track;
    }

    private static ObjectNode track(int index, String type, String codec) {
        return Json.MAPPER
                .createObjectNode()
                .put("index", index + 1)
                .put("trackType", type)
                .put("codec", codec.startsWith("pcm_") ? "PCM" : CODECS.getOrDefault(codec, "UNKNOWN"));
    }

    private static void seconds(ObjectNode node, @Nullable Duration duration) {
        if (duration != null) {
            node.put("duration", duration.toMillis() / 1000.0);
        }
    }

    private static void indexes(ObjectNode mapping, String field, Stream<Integer> indexes) {
        var list = mapping.putArray(field);
        indexes.forEach(index -> list.add(index + 1));
    }
}
