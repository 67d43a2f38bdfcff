package io.castlog.local.mediaconvert;

import io.castlog.media.Fraction;
import io.castlog.media.SegmentList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a DASH manifest of what was made: one adaptation set of all pictures, one for each audio output, and the exact
 * length of each segment.
 */
final class DashManifest {
    private static final int CLOCK = 90_000;
    private static final String CHANNELS = "urn:mpeg:dash:23003:3:audio_channel_configuration:2011";

    private final Packaging packaging;
    private final StringBuilder xml = new StringBuilder();
    private int id;

    private DashManifest(Packaging packaging) {
        this.packaging = packaging;
    }

    /** The manifest of outputs with one track each. */
    static String of(Packaging packaging, List<PackagedRendition> renditions) {
        return new DashManifest(packaging).write(renditions);
    }

    private String write(List<PackagedRendition> renditions) {
        double seconds = renditions.stream()
                .mapToDouble(rendition -> rendition.segments().seconds())
                .max()
                .orElse(0);
        String duration = String.format(Locale.ROOT, "PT%.3fS", seconds);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        line(
                0,
                "<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" minBufferTime=\"PT"
                        + packaging.minBuffer() + "S\" profiles=\"urn:mpeg:dash:profile:isoff-main:2011\""
                        + " mediaPresentationDuration=\"" + duration + "\">");
        line(1, "<Period id=\"1\" start=\"PT0S\" duration=\"" + duration + "\">");
        List<PackagedRendition> pictures =
                renditions.stream().filter(PackagedRendition::picture).toList();
        if (!pictures.isEmpty()) {
            set(pictures, "video/mp4", "", true);
        }
        for (PackagedRendition rendition : renditions) {
            if (!rendition.picture()) {
                String language = rendition.language().isEmpty() ? "und" : rendition.language();
                set(List.of(rendition), "audio/mp4", " lang=\"" + language + "\"", false);
            }
        }
        line(1, "</Period>");
        line(0, "</MPD>");
        return xml.toString();
    }

    private void set(List<PackagedRendition> renditions, String type, String more, boolean aligned) {
        line(
                2,
                "<AdaptationSet mimeType=\"" + type + "\"" + more + " segmentAlignment=\"" + aligned
                        + "\" startWithSAP=\"1\" bitstreamSwitching=\"false\">");
        renditions.forEach(this::representation);
        line(2, "</AdaptationSet>");
    }

    private void representation(PackagedRendition rendition) {
        SegmentList segments = rendition.segments();
        long bandwidth = packaging.peakBandwidth() ? segments.peakBitrate() : segments.averageBitrate();
        String start = "<Representation id=\"" + ++id + "\" bandwidth=\"" + bandwidth + "\" codecs=\""
                + String.join(",", rendition.codecs()) + "\"";
        if (rendition.picture()) {
            Fraction rate = rendition.frameRate();
            line(
                    3,
                    start + " width=\"" + rendition.width() + "\" height=\"" + rendition.height() + "\" frameRate=\""
                            + rate + "\">");
        } else {
            line(3, start + " audioSamplingRate=\"" + rendition.sampleRate() + "\">");
            line(
                    4,
                    "<AudioChannelConfiguration schemeIdUri=\"" + CHANNELS + "\" value=\"" + rendition.channels()
                            + "\"/>");
        }
        if (packaging.joined()) {
            list(rendition);
        } else {
            template(rendition);
        }
        line(3, "</Representation>");
    }

    private void template(PackagedRendition rendition) {
        String extension =
                rendition.beginningName().substring(rendition.beginningName().lastIndexOf('.'));
        String name = UriNames.of(rendition.name());
        line(
                4,
                "<SegmentTemplate timescale=\"" + CLOCK + "\" media=\"" + name + "_$Number%09d$" + extension
                        + "\" initialization=\"" + UriNames.of(rendition.beginningName()) + "\" startNumber=\"1\">");
        timeline(rendition.segments());
        line(4, "</SegmentTemplate>");
    }

    private void list(PackagedRendition rendition) {
        line(4, "<BaseURL>" + UriNames.of(rendition.beginningName()) + "</BaseURL>");
        line(4, "<SegmentList timescale=\"" + CLOCK + "\">");
        SegmentList.Piece beginning = rendition.segments().beginning();
        if (beginning != null) {
            line(5, "<Initialization range=\"" + range(beginning) + "\"/>");
        }
        timeline(rendition.segments());
        for (SegmentList.Piece piece : rendition.segments().pieces()) {
            line(5, "<SegmentURL mediaRange=\"" + range(piece) + "\"/>");
        }
        line(4, "</SegmentList>");
    }

    private static String range(SegmentList.Piece piece) {
        return piece.offset() + "-" + (piece.offset() + piece.length() - 1);
    }

    /** Each segment ends where its seconds since the beginning end, so that rounding does not add up. */
    private void timeline(SegmentList segments) {
        line(5, "<SegmentTimeline>");
        List<Long> lengths = new ArrayList<>();
        double seconds = 0;
        long time = 0;
        for (SegmentList.Piece piece : segments.pieces()) {
            seconds += piece.seconds();
            long end = Math.round(seconds * CLOCK);
            lengths.add(end - time);
            time = end;
        }
        time = 0;
        for (int i = 0; i < lengths.size(); ) {
            int same = i + 1;
            while (same < lengths.size() && lengths.get(same).equals(lengths.get(i))) {
                same++;
            }
            String repeated = same - i > 1 ? " r=\"" + (same - i - 1) + "\"" : "";
            line(6, "<S t=\"" + time + "\" d=\"" + lengths.get(i) + "\"" + repeated + "/>");
            time += lengths.get(i) * (same - i);
            i = same;
        }
        line(5, "</SegmentTimeline>");
    }

    private void line(int depth, String text) {
        xml.append("  ".repeat(depth)).append(text).append('\n');
    }
}
