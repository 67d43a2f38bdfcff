package io.castlog.events.feed;

import org.jspecify.annotations.Nullable;

/**
 * A place that a show or episode is about, or is made at.
 *
 * @param rel {@code subject} or {@code creator}
 * @param geo a URI of RFC 5870
 * @param osm an OpenStreetMap id: N, W or R and digits
 * @param country ISO 3166-1 alpha-2
 */
public record Location(
        String name,
        @Nullable String rel,
        @Nullable String geo,
        @Nullable String osm,
        @Nullable String country) {}
