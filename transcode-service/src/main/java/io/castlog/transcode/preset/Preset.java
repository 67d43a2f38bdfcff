package io.castlog.transcode.preset;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How one rendition is encoded. The rules are MediaConvert's own, checked here so that a wrong preset stops the service
 * at its start and not every job.
 *
 * @param name of the rendition, 1 to 20 of a-z and 0-9; ends its file's name
 * @param codec of the sound
 * @param container MediaConvert's name for the wrapping; there is none called MP3 or M4A
 * @param extension of the file, without the dot
 * @param bitrate constant, in bits per second
 * @param sampleRate in hertz
 * @param channels 1 or 2
 */
public record Preset(
        String name, Codec codec, Container container, String extension, int bitrate, int sampleRate, int channels) {
    private static final Map<String, String> MIME_TYPES =
            Map.of("mp3", "audio/mpeg", "m4a", "audio/x-m4a", "mp4", "audio/mp4", "opus", "audio/ogg");

    /** Rejects what MediaConvert would, with an {@link IllegalArgumentException} that says what is allowed. */
    public Preset {
        Rules rules = Rules.of(codec);
        require(name.matches("[a-z0-9]{1,20}"), "name", name, "1 to 20 of a-z 0-9");
        require(container == rules.container, "container", container, rules.container + " for " + codec);
        require(rules.extensions.contains(extension), "extension", extension, "one of " + rules.extensions);
        require(rules.bitrates.contains(bitrate), "bitrate", bitrate, "one of " + rules.bitrates);
        require(rules.sampleRates.contains(sampleRate), "sampleRate", sampleRate, "one of " + rules.sampleRates);
        require(channels == 1 || channels == 2, "channels", channels, "1 or 2");
        int least = channels * rules.leastPerChannel;
        require(bitrate >= least, "bitrate", bitrate, least + " or more for " + channels + " channels");
    }

    private static void require(boolean holds, String component, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("%s %s is not %s".formatted(component, value, rule));
        }
    }

    /** What the file's name ends in after the episode's: {@code -standard.mp3}. */
    public String suffix() {
        return "-" + name + "." + extension;
    }

    /**
     * What the object is served as. An {@code .mp4} is said to be sound, which it is; feeds allow only the first two
     * types for an enclosure, so an MP4 preset should not come first.
     */
    public String mimeType() {
        return MIME_TYPES.getOrDefault(extension, "application/octet-stream");
    }

    /** Codecs of renditions. */
    public enum Codec {
        /** MPEG-1 layer III. */
        MP3,
        /** AAC low complexity. */
        AAC,
        /** Opus. */
        OPUS
    }

    /** MediaConvert's containers that the codecs above go into. */
    public enum Container {
        /** No container: the stream itself. */
        RAW,
        /** MPEG-4, its index in front. */
        MP4,
        /** Ogg. */
        OGG
    }

    /** What MediaConvert takes for a codec. */
    private record Rules(
            Container container,
            List<String> extensions,
            List<Integer> sampleRates,
            int leastPerChannel,
            List<Integer> bitrates) {
        private static final List<Integer> SAMPLE_RATES = List.of(32000, 44100, 48000);
        private static final Rules MP3 = new Rules(
                Container.RAW,
                List.of("mp3"),
                SAMPLE_RATES,
                0,
                List.of(
                        32000, 40000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, 160000, 192000, 224000, 256000,
                        320000));
        private static final Rules AAC = new Rules(
                Container.MP4,
                List.of("m4a", "mp4"),
                SAMPLE_RATES,
                32000,
                List.of(
                        32000, 40000, 48000, 56000, 64000, 80000, 96000, 112000, 128000, 160000, 192000, 224000, 256000,
                        288000, 320000));

        private static final Rules OPUS = new Rules(
                Container.OGG,
                List.of("opus"),
                List.of(48000),
                0,
                IntStream.rangeClosed(4, 24).mapToObj(step -> 8000 * step).toList());

        static Rules of(Codec codec) {
            return switch (codec) {
                case MP3 -> MP3;
                case AAC -> AAC;
                case OPUS -> OPUS;
            };
        }
    }
}
