package io.castlog.local.edge;

import java.util.List;
import java.util.Optional;

/** Decides which bucket answers for a path, by the same patterns as the distribution's behaviours on AWS. */
record Routes(String outputBucket, String rssBucket) {
    private static final List<String> PRIVATE = List.of("/work", "/revisions", "/shadow");

    /** The object for a decoded path; empty for what is never public. */
    Optional<Location> find(String path) {
        if (path.length() < 2 || isPrivate(path)) {
            return Optional.empty();
        }
        boolean text = isText(path);
        return Optional.of(new Location(text ? rssBucket : outputBucket, path.substring(1), text));
    }

    private static boolean isText(String path) {
        return path.endsWith("/feed.xml")
                || path.endsWith("/feed.json")
                || path.contains("/pages/")
                || path.contains("/assets/");
    }

    private static boolean isPrivate(String path) {
        for (String folder : PRIVATE) {
            if (path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
