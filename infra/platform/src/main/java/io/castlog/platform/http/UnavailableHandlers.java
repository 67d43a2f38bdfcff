package io.castlog.platform.http;

import io.castlog.platform.listen.Failure;
import io.castlog.platform.listen.TransientException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers 503 where what a request needs does not serve now, so that clients try again; 500 is for our own errors. */
@Factory
final class UnavailableHandlers {
    private static final Logger log = LoggerFactory.getLogger(UnavailableHandlers.class);
    private static final String SECONDS = "5";

    private final ProblemProcessor problems;

    UnavailableHandlers(ProblemProcessor problems) {
        this.problems = problems;
    }

    @Singleton
    ExceptionHandler<SdkException, HttpResponse<?>> ofAws() {
        return this::answer;
    }

    @Singleton
    ExceptionHandler<TransientException, HttpResponse<?>> ofOurs() {
        return this::answer;
    }

    private HttpResponse<?> answer(HttpRequest<?> request, RuntimeException cause) {
        ErrorContext context = ErrorContext.builder(request).cause(cause).build();
        if (Failure.of(cause) != Failure.TRANSIENT) {
            log.error("Request failed method={} path={}", request.getMethod(), request.getPath(), cause);
            return problems.processResponse(context, HttpResponse.serverError());
        }
        log.warn("Dependency unavailable method={} path={} reason={}", request.getMethod(), request.getPath(), cause);
        MutableHttpResponse<?> unavailable =
                HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, SECONDS);
        return problems.processResponse(context, unavailable);
    }
}
