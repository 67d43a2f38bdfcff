package io.castlog.local.mediaconvert;

import io.castlog.local.mediaconvert.Packaging.Kind;
import java.util.List;
import java.util.Set;

/** Reads the settings of an output group that say how it is cut and described. */
final class PackagingSettings {
    private static final int DASH_SECONDS = 30;
    private static final int SECONDS = 10;
    private static final int MIN_BUFFER = 2;
    private static final Set<String> OFF = Set.of("DISABLED");

    private PackagingSettings() {}

    static Packaging read(Kind kind, Setting group) {
        for (String field :
                List.of("encryption", "additionalManifests", "baseUrl", "dashIFrameTrickPlayNameModifier")) {
            group.at(field).unsupportedIfPresent();
        }
        Choices.require(
                group, "imageBasedTrickPlay", "NONE", Set.of("THUMBNAIL", "THUMBNAIL_AND_FULLFRAME", "ADVANCED"));
        zero(group.at("minFinalSegmentLength"));
        // It is about ad breaks, and there are none.
        group.at("minSegmentLength").ignore();
        int seconds =
                group.at("segmentLength").integer(1, Integer.MAX_VALUE, kind == Kind.DASH ? DASH_SECONDS : SECONDS);
        if (kind != Kind.DASH) {
            playlists(group);
        }
        if (kind != Kind.HLS) {
            manifests(group, seconds);
        } else {
            hls(group);
        }
        return new Packaging(
                kind,
                seconds,
                exact(group),
                joined(group, kind),
                group.at("directoryStructure")
                        .oneOf(Set.of("SINGLE_DIRECTORY", "SUBDIRECTORY_PER_STREAM"), "SINGLE_DIRECTORY")
                        .equals("SUBDIRECTORY_PER_STREAM"),
                group.at("manifestDurationFormat")
                        .oneOf(Set.of("FLOATING_POINT", "INTEGER"), "FLOATING_POINT")
                        .equals("INTEGER"),
                group.at("streamInfResolution")
                        .oneOf(Set.of("INCLUDE", "EXCLUDE"), "INCLUDE")
                        .equals("INCLUDE"),
                kind == Kind.HLS || (kind == Kind.CMAF && written(group.at("writeHlsManifest"))),
                kind == Kind.DASH || (kind == Kind.CMAF && written(group.at("writeDashManifest"))),
                group.at("minBufferTime").integer(0, Integer.MAX_VALUE, MIN_BUFFER),
                group.at("mpdManifestBandwidthType")
                        .oneOf(Set.of("AVERAGE", "MAX"), "AVERAGE")
                        .equals("MAX"));
    }

    private static boolean exact(Setting group) {
        Setting control = group.at("segmentLengthControl");
        String name = control.oneOf(Set.of("EXACT", "GOP_MULTIPLE", "MATCH"), "GOP_MULTIPLE");
        if (name.equals("MATCH")) {
            throw control.unsupported();
        }
        return name.equals("EXACT");
    }

    private static boolean joined(Setting group, Kind kind) {
        return group.at("segmentControl")
                .oneOf(Set.of("SINGLE_FILE", "SEGMENTED_FILES"), kind == Kind.HLS ? "SEGMENTED_FILES" : "SINGLE_FILE")
                .equals("SINGLE_FILE");
    }

    private static boolean written(Setting setting) {
        return setting.oneOf(Set.of("DISABLED", "ENABLED"), "ENABLED").equals("ENABLED");
    }

    private static void playlists(Setting group) {
        Choices.require(group, "manifestCompression", "NONE", Set.of("GZIP"));
        Choices.accept(group, "clientCache", "ENABLED", OFF);
        group.at("codecSpecification").oneOf(Set.of("RFC_6381", "RFC_4281"), "RFC_4281");
        group.at("targetDurationCompatibilityMode").oneOf(Set.of("LEGACY", "SPEC_COMPLIANT"), "LEGACY");
    }

    private static void hls(Setting group) {
        Choices.require(group, "outputSelection", "MANIFESTS_AND_SEGMENTS", Set.of("SEGMENTS_ONLY"));
        Choices.accept(group, "programDateTime", "EXCLUDE", Set.of("INCLUDE"));
        Choices.accept(group, "timedMetadataId3Frame", "PRIV", Set.of("NONE", "TDRL"));
        Choices.accept(group, "audioOnlyHeader", "INCLUDE", Set.of("EXCLUDE"));
        // Playlists are put at the end, when everything they name is there.
        group.at("progressiveWriteHlsManifest").oneOf(Set.of("DISABLED", "ENABLED"), "DISABLED");
        Choices.accept(group, "captionLanguageSetting", "OMIT", Set.of("INSERT", "NONE"));
        group.at("captionSegmentLengthControl").oneOf(Set.of("LARGE_SEGMENTS", "MATCH_VIDEO"), "LARGE_SEGMENTS");
        zero(group.at("timestampDeltaMilliseconds"));
    }

    private static void manifests(Setting group, int seconds) {
        Setting fragment = group.at("fragmentLength");
        if (fragment.integer(1, Integer.MAX_VALUE, seconds) != seconds) {
            fragment.notDone();
        }
        Choices.require(group, "mpdProfile", "MAIN_PROFILE", Set.of("ON_DEMAND_PROFILE"));
        Choices.accept(group, "writeSegmentTimelineInRepresentation", "ENABLED", OFF);
        Choices.accept(group, "dashManifestStyle", "BASIC", Set.of("COMPACT", "DISTINCT", "FULL"));
        Choices.accept(group, "hbbtvCompliance", "NONE", Set.of("HBBTV_1_5"));
        Choices.accept(group, "ptsOffsetHandlingForBFrames", "ZERO_BASED", Set.of("MATCH_INITIAL_PTS"));
        Choices.accept(group, "videoCompositionOffsets", "SIGNED", Set.of("UNSIGNED"));
        Choices.accept(
                group,
                "audioChannelConfigSchemeIdUri",
                "MPEG_CHANNEL_CONFIGURATION",
                Set.of("DOLBY_CHANNEL_CONFIGURATION"));
    }

    private static void zero(Setting setting) {
        if (setting.present() && setting.node().asDouble() == 0) {
            setting.ignore();
        }
    }
}
