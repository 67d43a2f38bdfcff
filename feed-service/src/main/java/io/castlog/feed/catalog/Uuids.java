package io.castlog.feed.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.events.EpisodeId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Name-based identifiers (UUID version 5, RFC 9562 section 5.5). */
final class Uuids {
    /** Of podcast:guid. See https://podcasting2.org/docs/podcast-namespace/tags/guid */
    private static final UUID PODCASTS = UUID.fromString("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    private Uuids() {}

    /** The podcast:guid of a feed: over its URL without scheme and trailing slashes. */
    static UUID ofFeed(String url) {
        return of(PODCASTS, url.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://", "").replaceFirst("/+$", ""));
    }

    /** The guid of an episode of a show. */
    static UUID ofEpisode(UUID podcast, EpisodeId episode) {
        return of(podcast, episode.value());
    }

    private static UUID of(UUID namespace, String name) {
        byte[] bytes = name.getBytes(UTF_8);
        ByteBuffer hash = ByteBuffer.wrap(sha1(ByteBuffer.allocate(16 + bytes.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(bytes)
                .array()));
        long most = (hash.getLong() & ~0xF000L) | 0x5000L;
        long least = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
