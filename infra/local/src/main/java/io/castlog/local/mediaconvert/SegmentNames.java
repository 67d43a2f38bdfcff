package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.PackageGroup.Rendition;
import io.castlog.local.mediaconvert.Packaging.Kind;
import io.castlog.media.SegmentList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The names of a package's files as AWS gives them, relative to the folder of their playlist. */
final class SegmentNames {
    private final Packaging packaging;
    private final Rendition rendition;

    SegmentNames(Packaging packaging, Rendition rendition) {
        this.packaging = packaging;
        this.rendition = rendition;
    }

    /** Of the playlist, without extension. */
    String playlist() {
        String key = rendition.base().key();
        return key.substring(key.lastIndexOf('/') + 1);
    }

    String beginning() {
        return packaging.joined() ? stem() + extension() : stem() + "init" + extension();
    }

    List<String> pieces(SegmentList segments) {
        int count = segments.pieces().size();
        if (packaging.joined() && !rendition.packed()) {
            return Collections.nCopies(count, stem() + extension());
        }
        String number = packaging.kind() == Kind.HLS ? "_%05d" : "_%09d";
        return IntStream.rangeClosed(1, count)
                .mapToObj(each -> stem() + String.format(number, each) + extension())
                .toList();
    }

    private String stem() {
        String folder = packaging.subfolders() ? playlist() + "/" : "";
        return folder + playlist() + rendition.segmentModifier();
    }

    private String extension() {
        return switch (packaging.kind()) {
            case HLS -> rendition.packed() ? ".aac" : ".ts";
            case DASH -> ".mp4";
            case CMAF -> rendition.video() == null ? ".cmfa" : ".cmfv";
        };
    }
}
