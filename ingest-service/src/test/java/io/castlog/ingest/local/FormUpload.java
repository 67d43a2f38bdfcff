package io.castlog.ingest.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.castlog.testkit.Environment;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts an object as a browser's form does, with a signed policy. */
public final class FormUpload {
    private static final String BOUNDARY = "castlog-form";

    private final Environment environment;

    /** Into this environment's input bucket. */
    public FormUpload(Environment environment) {
        this.environment = environment;
    }

    /** The status that S3 answered with. */
    public int post(String key, byte[] content) throws Exception {
        URI bucket = URI.create(environment.variable("AWS_ENDPOINT_URL_S3") + "/" + environment.inputBucket());
        HttpRequest request = HttpRequest.newBuilder(bucket)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(form(key, content)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private byte[] form(String key, byte[] content) throws GeneralSecurityException {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
        String day = time.substring(0, 8);
        String credential = environment.variable("AWS_ACCESS_KEY_ID") + "/" + day + "/us-east-1/s3/aws4_request";
        String policy = """
                {"expiration":"%s","conditions":[{"bucket":"%s"},{"key":"%s"},
                 {"x-amz-algorithm":"AWS4-HMAC-SHA256"},{"x-amz-credential":"%s"},{"x-amz-date":"%s"}]}
                """.formatted(Instant.now().plusSeconds(600), environment.inputBucket(), key, credential, time);
        String encoded = Base64.getEncoder().encodeToString(policy.getBytes(UTF_8));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("key", key);
        fields.put("policy", encoded);
        fields.put("x-amz-algorithm", "AWS4-HMAC-SHA256");
        fields.put("x-amz-credential", credential);
        fields.put("x-amz-date", time);
        fields.put("x-amz-signature", HexFormat.of().formatHex(hmac(signingKey(day), encoded)));
        return body(fields, content);
    }

    private static byte[] body(Map<String, String> fields, byte[] content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> body.writeBytes(part("name=\"" + name + "\"", value + "\r\n")));
        body.writeBytes(part("name=\"file\"; filename=\"a.wav\"", ""));
        body.writeBytes(content);
        body.writeBytes("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
        return body.toByteArray();
    }

    private static byte[] part(String name, String value) {
        return "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n%s"
                .formatted(BOUNDARY, name, value)
                .getBytes(UTF_8);
    }

    private byte[] signingKey(String day) throws GeneralSecurityException {
        byte[] key = ("AWS4" + environment.variable("AWS_SECRET_ACCESS_KEY")).getBytes(UTF_8);
        for (String part : new String[] {day, "us-east-1", "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
