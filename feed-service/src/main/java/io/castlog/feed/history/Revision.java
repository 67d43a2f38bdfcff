package io.castlog.feed.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.castlog.events.PodcastId;
import io.castlog.feed.body.Folder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a published feed of a show: where it stands in the log, who rendered it, and what its bytes are. Names sort in the
 * order in which feeds were published.
 *
 * @param offset the catalogue offset that it stands for
 * @param renderer the version that rendered it
 * @param hash the first 20 hex digits of the SHA-256 of its bytes
 */
public record Revision(long offset, int renderer, String hash) {
    private static final int HASH_DIGITS = 20;
    private static final Pattern ID = Pattern.compile("(\\d{16})-r(\\d{3})-([0-9a-f]{" + HASH_DIGITS + "})");
    private static final Pattern MANIFEST = Pattern.compile(".*/" + ID + "\\.json");
    private static final String BODIES = "feeds/";
    private static final String MANIFESTS = "manifests/";
    private static final String BODY_END = ".xml.gz";

    /** Names of manifests count down, because S3 lists upwards and people want the newest first. */
    private static final long LAST_OFFSET = 9_999_999_999_999_999L;

    private static final int LAST_RENDERER = 999;

    /** The revision that a feed is; empty where its hash is not known. */
    public static Optional<Revision> of(long offset, int renderer, String sha256) {
        return offset < 0 || sha256.length() < HASH_DIGITS
                ? Optional.empty()
                : Optional.of(new Revision(offset, renderer, sha256.substring(0, HASH_DIGITS)));
    }

    /** The revision of a name; empty where it is the name of none. */
    public static Optional<Revision> parse(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches()
                ? Optional.of(new Revision(
                        Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    @JsonCreator
    static Revision named(String id) {
        return parse(id).orElseThrow(() -> new IllegalArgumentException("'%s' names no revision".formatted(id)));
    }

    /** Its name. */
    @JsonValue
    public String id() {
        return name(offset, renderer);
    }

    static String bodies(PodcastId podcastId) {
        return Folder.revisions(podcastId).prefix() + BODIES;
    }

    static String manifests(PodcastId podcastId) {
        return Folder.revisions(podcastId).prefix() + MANIFESTS;
    }

    String bodyKey(PodcastId podcastId) {
        return bodies(podcastId) + id() + BODY_END;
    }

    String manifestKey(PodcastId podcastId) {
        return manifests(podcastId) + name(LAST_OFFSET - offset, LAST_RENDERER - renderer) + ".json";
    }

    static Optional<Revision> ofBodyKey(String key) {
        return key.endsWith(BODY_END)
                ? parse(key.substring(key.lastIndexOf('/') + 1, key.length() - BODY_END.length()))
                : Optional.empty();
    }

    static Optional<Revision> ofManifestKey(String key) {
        Matcher matcher = MANIFEST.matcher(key);
        return matcher.matches()
                ? Optional.of(new Revision(
                        LAST_OFFSET - Long.parseLong(matcher.group(1)),
                        LAST_RENDERER - Integer.parseInt(matcher.group(2)),
                        matcher.group(3)))
                : Optional.empty();
    }

    private String name(long first, int second) {
        return "%016d-r%03d-%s".formatted(first, second, hash);
    }

    @Override
    public String toString() {
        return id();
    }
}
