package io.castlog.local.mediaconvert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Jobs with pictures, as the JSON that a client sends. */
final class VideoJob {
    static final String QVBR = """
            {"codec": "H_264", "h264Settings": {"rateControlMode": "QVBR", "maxBitrate": 400000,
                "qvbrSettings": {"qvbrQualityLevel": 7}}}""";
    static final String AAC = """
            {"audioSourceName": "Audio Selector 1", "languageCode": "ENG", "languageCodeControl": "USE_CONFIGURED",
             "codecSettings": {"codec": "AAC", "aacSettings": {"bitrate": 64000, "codingMode": "CODING_MODE_2_0",
                "sampleRate": 48000, "codecProfile": "LC", "rateControlMode": "CBR"}}}""";

    private VideoJob() {}

    static ObjectNode settings(String input, String... groups) {
        return read("""
                {"timecodeConfig": {"source": "ZEROBASED"},
                 "inputs": [{"fileInput": "%s", "timecodeSource": "ZEROBASED",
                    "audioSelectors": {"Audio Selector 1": {"defaultSelection": "DEFAULT"}}, "videoSelector": {}}],
                 "outputGroups": [%s]}""".formatted(input, String.join(",", groups)));
    }

    static String files(String destination, String... outputs) {
        return group(
                "FILE_GROUP_SETTINGS", "\"fileGroupSettings\": {\"destination\": \"" + destination + "\"}", outputs);
    }

    static String hls(String settings, String... outputs) {
        return group("HLS_GROUP_SETTINGS", "\"hlsGroupSettings\": {" + settings + "}", outputs);
    }

    static String dash(String settings, String... outputs) {
        return group("DASH_ISO_GROUP_SETTINGS", "\"dashIsoGroupSettings\": {" + settings + "}", outputs);
    }

    static String cmaf(String settings, String... outputs) {
        return group("CMAF_GROUP_SETTINGS", "\"cmafGroupSettings\": {" + settings + "}", outputs);
    }

    private static String group(String type, String settings, String... outputs) {
        return "{\"outputGroupSettings\": {\"type\": \"%s\", %s}, \"outputs\": [%s]}"
                .formatted(type, settings, String.join(",", outputs));
    }

    /** An output with a picture of this height, or as high as the input for 0. */
    static String video(String modifier, String container, int height, String... audio) {
        String size = height == 0 ? "" : "\"height\": " + height + ", ";
        String sound = audio.length == 0 ? "" : ", \"audioDescriptions\": [" + String.join(",", audio) + "]";
        return "{\"nameModifier\": \"%s\", \"containerSettings\": {\"container\": \"%s\"}, \"videoDescription\": {%s\"codecSettings\": %s}%s}"
                .formatted(modifier, container, size, QVBR, sound);
    }

    static String audio(String modifier, String container) {
        return "{\"nameModifier\": \"%s\", \"containerSettings\": {\"container\": \"%s\"}, \"audioDescriptions\": [%s]}"
                .formatted(modifier, container, AAC);
    }

    static ObjectNode read(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
