package io.castlog.local.mediaconvert;

import java.util.Set;

/** Reads output groups of segments and playlists. */
final class PackageGroups {
    /** The types that are made. */
    private static final Set<String> TYPES = Set.of();

    private PackageGroups() {}

    /** Plans a group of any type but that of files, or refuses it. */
    static PackageGroup group(Setting group, Planning planning) {
        Setting type = group.at("outputGroupSettings").at("type");
        if (!TYPES.contains(type.text())) {
            throw type.unsupported();
        }
        return new PackageGroup(type.text().replace("_SETTINGS", ""));
    }
}
