package io.castlog.platform.http;

import io.micronaut.http.HttpStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An error for the caller of an API, answered as RFC 9457 problem+json. */
public final class ProblemException extends RuntimeException {
    private final HttpStatus status;
    private final @Nullable String field;
    private final @Nullable String value;

    private ProblemException(HttpStatus status, String detail, @Nullable String field, @Nullable String value) {
        super(detail);
        this.status = status;
        this.field = field;
        this.value = value;
    }

    /** An error of the whole request. */
    public static ProblemException of(HttpStatus status, String detail) {
        return new ProblemException(status, detail, null, null);
    }

    /**
     * A wrong field: 400.
     *
     * @param field its JSON name or parameter
     * @param value what was sent
     * @param detail what is wrong and what is expected
     */
    public static ProblemException ofField(String field, @Nullable Object value, String detail) {
        return new ProblemException(HttpStatus.BAD_REQUEST, detail, field, value == null ? null : value.toString());
    }

    /** The HTTP status. */
    public HttpStatus status() {
        return status;
    }

    /** The wrong field's name. */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }

    /** The wrong field's value. */
    public Optional<String> value() {
        return Optional.ofNullable(value);
    }
}
