package io.castlog.platform.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;

/** Answers a {@link ProblemException} with its status. */
@Singleton
@Produces("application/problem+json")
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
    private final ProblemProcessor problems;

    ProblemExceptionHandler(ProblemProcessor problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        ErrorContext context = ErrorContext.builder(request).cause(exception).build();
        return problems.processResponse(context, HttpResponse.status(exception.status()));
    }
}
