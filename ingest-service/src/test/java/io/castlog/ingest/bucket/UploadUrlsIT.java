package io.castlog.ingest.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.castlog.ingest.local.Api;
import io.castlog.ingest.local.IngestStack;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadUrlsIT implements TestPropertyProvider {
    private final IngestStack stack = new IngestStack("urls");

    @Inject
    UploadUrls urls;

    @Override
    public Map<String, String> getProperties() {
        return stack.properties(Map.of("castlog.ingest.bucket.url-lifetime", "2s"));
    }

    @Test
    void stopWorkingWhenTheyExpire() {
        SignedUrl put = urls.put("expired/a.wav", 5, "audio/wav", Map.of("castlog-upload", "x"));
        assertThat(put.toString()).doesNotContain("http");

        await().until(() -> Instant.now().isAfter(put.expiresAt().plusSeconds(1)));

        Api s3 = new Api(URI.create(put.url()));
        assertThat(s3.put(put.url(), put.headers(), new byte[5]).status()).isEqualTo(403);
    }
}
