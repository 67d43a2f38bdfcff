package io.castlog.local.edge;

import java.util.Optional;
import java.util.regex.Pattern;

/** Decides which bucket answers for a path, by the same patterns as the distribution's behaviours on AWS. */
record Routes(String outputBucket, String rssBucket) {
    private static final Pattern TEXT = Pattern.compile(".*/(feed\\.xml|feed\\.json|pages/.*|assets/.*)");
    private static final Pattern PRIVATE = Pattern.compile("/(work|revisions|shadow)(/.*)?");

    /** The object for a decoded path; empty for what is never public. */
    Optional<Location> find(String path) {
        if (path.length() < 2 || PRIVATE.matcher(path).matches()) {
            return Optional.empty();
        }
        boolean text = TEXT.matcher(path).matches();
        return Optional.of(new Location(text ? rssBucket : outputBucket, path.substring(1), text));
    }
}
