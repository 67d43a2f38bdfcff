package io.castlog.local.mediaconvert;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request's Signature Version 4.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">the rules</a>
 */
record Signature(String secret, String date, String region, String service) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    void verify(HttpExchange exchange, String signedHeaders, String given, String body) {
        String time = header(exchange, "x-amz-date");
        String request = String.join(
                "\n",
                exchange.getRequestMethod(),
                encoded(exchange.getRequestURI().getRawPath()).replace("%2F", "/"),
                query(exchange.getRequestURI().getRawQuery()),
                headers(exchange, signedHeaders),
                signedHeaders,
                hash(body));
        String scope = String.join("/", date, region, service, "aws4_request");
        String expected = signed(String.join("\n", ALGORITHM, time, scope, hash(request)));
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            throw ApiException.unauthorized(
                    ApiException.Type.InvalidSignatureException,
                    "The request signature we calculated does not match the signature you provided.");
        }
    }

    private static String query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return "";
        }
        return Arrays.stream(raw.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .map(pair -> recoded(pair[0]) + "=" + (pair.length == 1 ? "" : recoded(pair[1])))
                .sorted()
                .collect(Collectors.joining("&"));
    }

    private static String recoded(String text) {
        return encoded(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String headers(HttpExchange exchange, String signed) {
        return Arrays.stream(signed.split(";", -1))
                .map(name -> name + ":" + header(exchange, name) + "\n")
                .collect(Collectors.joining());
    }

    private static String header(HttpExchange exchange, String name) {
        List<String> values = exchange.getRequestHeaders().getOrDefault(name, List.of());
        return values.stream().map(value -> value.strip().replaceAll(" +", " ")).collect(Collectors.joining(","));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(String text) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(date, region, service, "aws4_request")) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(mac(key, text));
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
