package io.castlog.local.edge;

/** S3 did not answer, or with an error of its own. */
final class OriginDownException extends RuntimeException {
    OriginDownException(Location location, Throwable cause) {
        super("S3 did not answer for " + location.bucket() + "/" + location.key(), cause);
    }
}
