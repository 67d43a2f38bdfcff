package io.castlog.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.castlog.media.ProbedMedia.AudioStream;
import io.castlog.media.ProbedMedia.Chapter;
import io.castlog.media.ProbedMedia.VideoStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns ffprobe's JSON into a record, keeping only so many and so long tags and chapters. */
final class ProbeReader {
    private static final int MOST_TAGS = 64;
    private static final int MOST_CHAPTERS = 1_000;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 4_000;
    private static final Pattern FRACTION = Pattern.compile("(\\d{1,9})[:/](\\d{1,9})");
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(1_000_000_000L);

    private ProbeReader() {}

    static ProbedMedia read(JsonNode root, boolean durationEstimated) {
        List<AudioStream> audio = new ArrayList<>();
        List<VideoStream> video = new ArrayList<>();
        boolean picture = false;
        Map<String, String> streamTags = new LinkedHashMap<>();
        Map<String, String> timecode = new LinkedHashMap<>();
        for (JsonNode stream : root.path("streams")) {
            if (stream.at("/tags/timecode").isTextual()) {
                timecode.putIfAbsent(
                        "timecode", bounded(stream.at("/tags/timecode").asText(), LONGEST_KEY));
            }
            if (stream.path("codec_type").asText().equals("audio")) {
                // Ogg keeps a file's tags on its stream.
                if (audio.isEmpty()) {
                    putTags(streamTags, stream.path("tags"));
                }
                audio.add(audio(stream));
            } else if (stream.at("/disposition/attached_pic").asInt() == 1) {
                picture = true;
            } else if (stream.path("codec_type").asText().equals("video")) {
                video.add(video(stream));
            }
        }
        JsonNode format = root.path("format");
        String name = format.path("format_name").asText();
        Map<String, String> tags = new LinkedHashMap<>();
        putTags(tags, format.path("tags"));
        timecode.forEach(tags::putIfAbsent);
        if (name.equals("ogg")) {
            streamTags.forEach(tags::putIfAbsent);
        }
        return new ProbedMedia(
                name,
                format.path("probe_score").asInt(),
                seconds(format.path("duration")),
                durationEstimated,
                format.path("bit_rate").asLong(),
                audio,
                video,
                picture,
                tags,
                chapters(root.path("chapters")));
    }

    private static AudioStream audio(JsonNode stream) {
        return new AudioStream(
                stream.path("index").asInt(),
                stream.path("codec_name").asText("unknown"),
                stream.path("profile").asText(""),
                stream.path("channels").asInt(),
                stream.path("sample_rate").asInt(),
                stream.path("bit_rate").asLong(),
                seconds(stream.path("duration")),
                bounded(stream.at("/tags/language").asText(""), LONGEST_KEY),
                id(stream.path("id").asText("")));
    }

    private static VideoStream video(JsonNode stream) {
        return new VideoStream(
                stream.path("index").asInt(),
                stream.path("codec_name").asText("unknown"),
                bounded(stream.path("codec_tag_string").asText("").replaceAll("\\[.*", ""), LONGEST_KEY),
                stream.path("width").asInt(),
                stream.path("height").asInt(),
                frameRate(stream),
                fraction(stream.path("sample_aspect_ratio").asText("")),
                stream.path("pix_fmt").asText(""),
                Set.of("tt", "bb", "tb", "bt")
                        .contains(stream.path("field_order").asText()),
                stream.path("bit_rate").asLong());
    }

    private static int id(String text) {
        return text.matches("0x[0-9a-f]{1,7}") ? Integer.parseInt(text.substring(2), 16) : 0;
    }

    private static Fraction frameRate(JsonNode stream) {
        Fraction average = fraction(stream.path("avg_frame_rate").asText(""));
        return average.known() ? average : fraction(stream.path("r_frame_rate").asText(""));
    }

    private static Fraction fraction(String text) {
        Matcher matcher = FRACTION.matcher(text);
        int denominator = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        return denominator == 0 ? Fraction.UNKNOWN : new Fraction(Integer.parseInt(matcher.group(1)), denominator);
    }

    private static void putTags(Map<String, String> tags, JsonNode node) {
        for (Map.Entry<String, JsonNode> tag : node.properties()) {
            if (tags.size() < MOST_TAGS) {
                String key = bounded(tag.getKey().toLowerCase(Locale.ROOT), LONGEST_KEY);
                tags.putIfAbsent(key, bounded(tag.getValue().asText(), LONGEST_VALUE));
            }
        }
    }

    private static List<Chapter> chapters(JsonNode node) {
        List<Chapter> chapters = new ArrayList<>();
        for (JsonNode chapter : node) {
            Duration start = seconds(chapter.path("start_time"));
            Duration end = seconds(chapter.path("end_time"));
            if (start != null && end != null && chapters.size() < MOST_CHAPTERS) {
                chapters.add(new Chapter(
                        start, end, bounded(chapter.at("/tags/title").asText(""), LONGEST_VALUE)));
            }
        }
        return chapters;
    }

    private static @Nullable Duration seconds(JsonNode node) {
        try {
            BigDecimal seconds = new BigDecimal(node.asText());
            if (seconds.signum() < 0 || seconds.compareTo(LONGEST_SECONDS) > 0) {
                return null;
            }
            return Duration.ofNanos(seconds.movePointRight(9).longValue());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String bounded(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end);
    }
}
