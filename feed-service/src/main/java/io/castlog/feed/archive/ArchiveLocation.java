package io.castlog.feed.archive;

import java.net.URI;

/**
 * Where an archive lies.
 *
 * @param prefix of all keys; empty, or with a slash at its end
 */
public record ArchiveLocation(String bucket, String prefix) {
    /**
     * From {@code s3://bucket} or {@code s3://bucket/prefix}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static ArchiveLocation of(URI uri) {
        if (!"s3".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("%s: expected s3://bucket or s3://bucket/prefix".formatted(uri));
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
        return new ArchiveLocation(uri.getHost(), path.isEmpty() ? "" : path + "/");
    }

    String key(String name) {
        return prefix + name;
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + prefix;
    }
}
