package io.castlog.feed.edit;

import io.castlog.platform.http.ProblemException;
import io.micronaut.http.HttpStatus;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of shows and episodes as a writer names them in If-Match. */
final class Versions {
    private static final Pattern ETAG = Pattern.compile("\\s*(?:W/)?\"(\\d{1,9})\"\\s*|\\s*(\\d{1,9})\\s*");

    private Versions() {}

    /**
     * The version that a writer read.
     *
     * @param current what {@code *} stands for
     */
    static int expected(@Nullable String ifMatch, int current) {
        if (ifMatch == null) {
            throw ProblemException.of(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "send If-Match with the version that you read, as GET gives it in ETag, or * for the latest");
        }
        if (ifMatch.strip().equals("*")) {
            return current;
        }
        Matcher matcher = ETAG.matcher(ifMatch);
        if (!matcher.matches()) {
            throw ProblemException.ofField("If-Match", ifMatch, "If-Match is one version, as GET gives it in ETag");
        }
        return Integer.parseInt(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
}
