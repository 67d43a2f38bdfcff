package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.PackagedRendition.AudioRole.Track;
import io.castlog.media.SegmentList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes HLS playlists of what was made; every number in them is taken from the files.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8216">RFC 8216</a>
 */
final class HlsPlaylists {
    private final Packaging packaging;

    HlsPlaylists(Packaging packaging) {
        this.packaging = packaging;
    }

    String media(PackagedRendition rendition) {
        SegmentList segments = rendition.segments();
        StringBuilder text = new StringBuilder("#EXTM3U\n");
        text.append("#EXT-X-VERSION:").append(version(rendition)).append('\n');
        text.append("#EXT-X-TARGETDURATION:").append(target(segments)).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:1\n#EXT-X-PLAYLIST-TYPE:VOD\n");
        SegmentList.Piece beginning = segments.beginning();
        if (beginning != null) {
            text.append("#EXT-X-MAP:URI=\"")
                    .append(UriNames.of(rendition.beginningName()))
                    .append('"');
            if (packaging.joined()) {
                text.append(",BYTERANGE=\"").append(range(beginning)).append('"');
            }
            text.append('\n');
        }
        for (int i = 0; i < segments.pieces().size(); i++) {
            SegmentList.Piece piece = segments.pieces().get(i);
            text.append("#EXTINF:").append(duration(piece)).append(",\n");
            if (packaging.joined()) {
                text.append("#EXT-X-BYTERANGE:").append(range(piece)).append('\n');
            }
            text.append(UriNames.of(rendition.segmentNames().get(i))).append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }

    private int version(PackagedRendition rendition) {
        if (rendition.segments().beginning() != null) {
            return 6;
        }
        return packaging.joined() ? 4 : 3;
    }

    private static long target(SegmentList segments) {
        return segments.pieces().stream()
                .mapToLong(piece -> Math.max(1, Math.round(piece.seconds())))
                .max()
                .orElse(1);
    }

    private String duration(SegmentList.Piece piece) {
        return packaging.integers()
                ? Long.toString(Math.max(1, Math.round(piece.seconds())))
                : String.format(Locale.ROOT, "%.5f", piece.seconds());
    }

    private static String range(SegmentList.Piece piece) {
        return piece.length() + "@" + piece.offset();
    }

    /** The playlist of playlists. Where no output is a variant by itself, each audio-only one is. */
    String multivariant(List<PackagedRendition> renditions) {
        boolean anyVariant = renditions.stream().anyMatch(HlsPlaylists::variant);
        List<String> lines = new ArrayList<>(List.of("#EXTM3U"));
        lines.add("#EXT-X-VERSION:"
                + renditions.stream().mapToInt(this::version).max().orElse(3));
        lines.add("#EXT-X-INDEPENDENT-SEGMENTS");
        Set<String> withDefault = new HashSet<>();
        for (PackagedRendition rendition : renditions) {
            if (anyVariant && !variant(rendition)) {
                boolean first = rendition.role().track().byDefault()
                        && withDefault.add(rendition.role().group());
                lines.add(alternative(rendition, first));
            }
        }
        for (PackagedRendition rendition : renditions) {
            if (variant(rendition) || !anyVariant) {
                streams(rendition, renditions, lines);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static boolean variant(PackagedRendition rendition) {
        return rendition.picture() || rendition.role().track() == Track.AUDIO_ONLY_VARIANT_STREAM;
    }

    private static String alternative(PackagedRendition rendition, boolean byDefault) {
        String language = rendition.language().isEmpty() ? "" : ",LANGUAGE=\"" + rendition.language() + "\"";
        return "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"" + rendition.role().group() + "\",NAME=\""
                + rendition.role().label() + "\"" + language + ",DEFAULT=" + yes(byDefault) + ",AUTOSELECT="
                + yes(rendition.role().track().automatic()) + ",CHANNELS=\"" + rendition.channels() + "\",URI=\""
                + UriNames.of(rendition.name() + ".m3u8") + "\"";
    }

    private static String yes(boolean value) {
        return value ? "YES" : "NO";
    }

    /** One variant for each audio group that goes with the picture, since it may be played with any of them. */
    private void streams(PackagedRendition variant, List<PackagedRendition> all, List<String> lines) {
        List<String> groups = variant.picture() ? variant.role().sets() : List.of();
        for (String group : groups.isEmpty() ? List.of("") : groups) {
            List<PackagedRendition> sounds = all.stream()
                    .filter(each -> !variant(each) && each.role().group().equals(group))
                    .toList();
            lines.add(stream(variant, sounds, group));
            lines.add(UriNames.of(variant.name() + ".m3u8"));
        }
    }

    private String stream(PackagedRendition variant, List<PackagedRendition> sounds, String group) {
        long peak = variant.segments().peakBitrate()
                + sounds.stream()
                        .mapToLong(sound -> sound.segments().peakBitrate())
                        .max()
                        .orElse(0);
        long average = variant.segments().averageBitrate()
                + sounds.stream()
                        .mapToLong(sound -> sound.segments().averageBitrate())
                        .max()
                        .orElse(0);
        Set<String> codecs = Stream.concat(
                        variant.codecs().stream(), sounds.stream().flatMap(sound -> sound.codecs().stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        StringBuilder line = new StringBuilder("#EXT-X-STREAM-INF:BANDWIDTH=" + peak + ",AVERAGE-BANDWIDTH=" + average
                + ",CODECS=\"" + String.join(",", codecs) + "\"");
        if (variant.picture()) {
            if (packaging.resolution()) {
                line.append(",RESOLUTION=").append(variant.width()).append('x').append(variant.height());
            }
            line.append(String.format(
                    Locale.ROOT, ",FRAME-RATE=%.3f", variant.frameRate().value()));
        }
        return group.isEmpty()
                ? line.toString()
                : line.append(",AUDIO=\"" + group + "\"").toString();
    }
}
