package io.castlog.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.Value;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Accepts the bearer tokens of {@code castlog.api.tokens}; with none configured nobody can write. */
@Singleton
final class ApiTokens implements TokenValidator<HttpRequest<?>> {
    private final List<byte[]> tokens;

    ApiTokens(@Value("${castlog.api.tokens:}") List<String> tokens) {
        this.tokens = tokens.stream()
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .map(token -> token.getBytes(UTF_8))
                .toList();
    }

    @Override
    public Publisher<Authentication> validateToken(String token, @Nullable HttpRequest<?> request) {
        byte[] given = token.getBytes(UTF_8);
        boolean known = false;
        for (byte[] one : tokens) {
            known |= MessageDigest.isEqual(one, given);
        }
        return known ? Publishers.just(Authentication.build("creator")) : Publishers.empty();
    }
}
