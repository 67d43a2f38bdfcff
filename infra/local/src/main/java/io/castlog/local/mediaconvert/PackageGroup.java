package io.castlog.local.mediaconvert;

/** Segments and playlists that belong together; the type is as events name it, such as {@code HLS_GROUP}. */
record PackageGroup(String type) implements JobPlan.Group {}
