package io.castlog.local.mediaconvert;

/** A refusal in the service's own terms: the SDK turns the type into its exception class. */
final class ApiException extends RuntimeException {
    /** The modelled errors and their status codes. */
    enum Type {
        BadRequestException(400),
        IncompleteSignatureException(400),
        ForbiddenException(403),
        InvalidSignatureException(403),
        MissingAuthenticationTokenException(403),
        NotFoundException(404),
        ConflictException(409),
        TooManyRequestsException(429),
        InternalServerErrorException(500);

        private final int status;

        Type(int status) {
            this.status = status;
        }
    }

    private final Type type;
    private final boolean missing;

    private ApiException(Type type, String message) {
        this(type, message, false);
    }

    private ApiException(Type type, String message, boolean missing) {
        super(message);
        this.type = type;
        this.missing = missing;
    }

    /** A bad request for what it leaves out. */
    static ApiException missing(String message) {
        return new ApiException(Type.BadRequestException, message, true);
    }

    boolean isMissing() {
        return missing;
    }

    /** The same with another message. */
    ApiException at(String message) {
        return new ApiException(type, message, missing);
    }

    static ApiException badRequest(String message) {
        return new ApiException(Type.BadRequestException, message);
    }

    /** The request is refused for who sends it or how it is signed. */
    static ApiException unauthorized(Type type, String message) {
        return new ApiException(type, message);
    }

    static ApiException forbidden(String message) {
        return new ApiException(Type.ForbiddenException, message);
    }

    static ApiException notFound(String message) {
        return new ApiException(Type.NotFoundException, message);
    }

    static ApiException conflict(String message) {
        return new ApiException(Type.ConflictException, message);
    }

    static ApiException tooManyRequests() {
        return overQuota("Too Many Requests");
    }

    static ApiException overQuota(String message) {
        return new ApiException(Type.TooManyRequestsException, message);
    }

    static ApiException internal(String message) {
        return new ApiException(Type.InternalServerErrorException, message);
    }

    int status() {
        return type.status;
    }

    String type() {
        return type.name();
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
