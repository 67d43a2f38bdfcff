package io.castlog.local.mediaconvert;

/** A refusal in the service's own terms: the SDK turns the type into its exception class. */
final class ApiException extends RuntimeException {
    /** The modelled errors and their status codes. */
    enum Type {
        BadRequestException(400),
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

    private ApiException(Type type, String message) {
        super(message);
        this.type = type;
    }

    static ApiException badRequest(String message) {
        return new ApiException(Type.BadRequestException, message);
    }

    static ApiException notFound(String message) {
        return new ApiException(Type.NotFoundException, message);
    }

    static ApiException conflict(String message) {
        return new ApiException(Type.ConflictException, message);
    }

    static ApiException tooManyRequests() {
        return new ApiException(Type.TooManyRequestsException, "Too Many Requests");
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
