package io.castlog.local.mediaconvert;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may call, and for which region: both are read from the request's Signature Version 4. */
final class Access {
    private static final String SERVICE = "mediaconvert";
    private static final Pattern HEADER = Pattern.compile("AWS4-HMAC-SHA256\\s+Credential=([^,\\s]+),\\s*"
            + "SignedHeaders=([^,\\s]+),\\s*Signature=([0-9a-f]{64})\\s*");
    private static final Pattern IN_QUERY = Pattern.compile("(?:^|&)X-Amz-Credential=([^&]+)");
    private static final Pattern SCOPE = Pattern.compile("([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request");

    private final MediaConvertConfig.Callers callers;

    Access(MediaConvertConfig.Callers callers) {
        this.callers = callers;
    }

    /** The region that a request is signed for; empty for an unsigned one where those are allowed. */
    Optional<String> region(HttpExchange exchange, String body) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return unsigned(exchange);
        }
        Matcher signature = HEADER.matcher(header);
        if (!signature.matches()) {
            throw ApiException.unauthorized(
                    ApiException.Type.IncompleteSignatureException,
                    "Authorization header requires AWS4-HMAC-SHA256 with 'Credential', 'SignedHeaders' and 'Signature'.");
        }
        Matcher scope = scope(signature.group(1));
        callers.secretKey()
                .ifPresent(secret -> new Signature(secret, scope.group(2), scope.group(3), SERVICE)
                        .verify(exchange, signature.group(2), signature.group(3), body));
        return Optional.of(scope.group(3));
    }

    private Optional<String> unsigned(HttpExchange exchange) {
        String credential = queryCredential(exchange.getRequestURI().getRawQuery());
        if (credential != null && callers.secretKey().isEmpty()) {
            return Optional.of(scope(credential).group(3));
        }
        if (!callers.unsigned()) {
            throw ApiException.unauthorized(
                    ApiException.Type.MissingAuthenticationTokenException, "Missing Authentication Token");
        }
        return Optional.empty();
    }

    private static @Nullable String queryCredential(@Nullable String query) {
        Matcher found = IN_QUERY.matcher(query == null ? "" : query);
        return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : null;
    }

    private static Matcher scope(String credential) {
        Matcher scope = SCOPE.matcher(credential);
        if (!scope.matches()) {
            throw ApiException.unauthorized(
                    ApiException.Type.IncompleteSignatureException,
                    "Credential must have exactly 5 slash-delimited elements, is \"" + credential + "\"");
        }
        if (!scope.group(4).equals(SERVICE)) {
            throw ApiException.unauthorized(
                    ApiException.Type.InvalidSignatureException,
                    "Credential should be scoped to correct service: '" + SERVICE + "'.");
        }
        return scope;
    }
}
