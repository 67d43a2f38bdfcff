package io.castlog.platform.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns every error of the server into problem+json. */
@Singleton
@Primary
final class ProblemProcessor implements ErrorResponseProcessor<Problem> {
    private static final int LONGEST_VALUE = 200;

    @Override
    @SuppressWarnings("unchecked") // the body is replaced below
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        MutableHttpResponse<Problem> answer = (MutableHttpResponse<Problem>) response;
        if (context.getRequest().getMethod() == HttpMethod.HEAD) {
            return answer;
        }
        return answer.body(problem(context, HttpStatus.valueOf(response.code())))
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    private static Problem problem(ErrorContext context, HttpStatus status) {
        Throwable cause = context.getRootCause().orElse(null);
        return switch (cause) {
            case ProblemException e ->
                problem(status, message(e), e.field().orElse(null), e.value().orElse(null));
            case ConstraintViolationException e
            when !e.getConstraintViolations().isEmpty() ->
                violated(status, e.getConstraintViolations().iterator().next());
            case null, default -> problem(status, detail(context, status), field(cause), null);
        };
    }

    private static Problem violated(HttpStatus status, ConstraintViolation<?> violation) {
        String field = leaf(violation.getPropertyPath());
        Object value = violation.getInvalidValue();
        return problem(status, field + " " + violation.getMessage(), field, value == null ? null : value.toString());
    }

    private static String leaf(Path path) {
        String leaf = "";
        for (Path.Node node : path) {
            leaf = node.getName() == null ? leaf : node.getName();
        }
        return leaf;
    }

    private static @Nullable String field(@Nullable Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof JsonMappingException e && !e.getPath().isEmpty()) {
                return e.getPath().getLast().getFieldName();
            }
        }
        return null;
    }

    private static String detail(ErrorContext context, HttpStatus status) {
        String errors = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        boolean ours = status.getCode() >= 500; // what went wrong inside is for the log
        return errors.isEmpty() || ours ? status.getReason() : errors;
    }

    private static String message(Throwable e) {
        return Optional.ofNullable(e.getMessage()).orElse("");
    }

    private static Problem problem(HttpStatus status, String detail, @Nullable String field, @Nullable String value) {
        return new Problem("about:blank", status.getReason(), status.getCode(), detail, field, shown(value));
    }

    private static @Nullable String shown(@Nullable String value) {
        return value == null || value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
